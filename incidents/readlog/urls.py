from django.urls import path

from incidents.readlog import views

app_name = "readlog"
urlpatterns = [
    path("inzage/alarmen/", views.Alarms.as_view(), name="alarms"),
    path("inzage/alarmen/<uuid:alarm>/", views.AlarmPage.as_view(), name="alarm"),
    path("inzage/alarmen/<uuid:alarm>/afronden/", views.CloseAlarm.as_view(), name="close"),
]
