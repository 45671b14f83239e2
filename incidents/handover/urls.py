from django.urls import path

from incidents.handover import views

_CASE = "dossier/<reference:reference>/"

app_name = "handover"
urlpatterns = [
    path("overdracht/", views.SecondLine.as_view(), name="second_line"),
    path("overdracht/<uuid:person>/", views.PersonPage.as_view(), name="person"),
    path(f"{_CASE}overdracht/", views.HandOverPage.as_view(), name="page"),
    path(f"{_CASE}overdragen/", views.GiveCase.as_view(), name="give"),
    path(f"{_CASE}terugtrekken/", views.Withdraw.as_view(), name="withdraw"),
]
