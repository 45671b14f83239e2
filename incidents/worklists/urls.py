from django.urls import path

from incidents.worklists import views

app_name = "worklists"
urlpatterns = [
    path("team/meldingen/", views.Worklist.as_view(), name="cases"),
    path("team/meldingen/geven/", views.Assign.as_view(), name="assign"),
    path("team/meldingen/herinneren/", views.Remind.as_view(), name="remind"),
    path("team/meldingen/meenemen/", views.Take.as_view(), name="take"),
    path("team/meldingen/meenemen/<slug:form>/", views.TakenFile.as_view(), name="file"),
    path("team/meldingen/bewaren/", views.SaveList.as_view(), name="save"),
    path("team/meldingen/lijst/<uuid:saved>/weg/", views.DropList.as_view(), name="drop"),
]
