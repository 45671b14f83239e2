from django.urls import path

from dreiging.outbox import views

app_name = "outbox"
urlpatterns = [
    path("berichten/", views.Notices.as_view(), name="notices"),
    path("berichten/<uuid:notice_id>/", views.OpenNotice.as_view(), name="open"),
    path("demo/mail/", views.DemoMail.as_view(), name="demo_mail"),
]
