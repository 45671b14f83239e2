from django.urls import path

from incidents.needs import views

_CASE = "dossier/<reference:reference>/behoeften/"
_OWN = "mijn/<reference:reference>/behoeften/"

app_name = "needs"
urlpatterns = [
    path(_CASE, views.Panel.as_view(), name="panel"),
    path(f"{_CASE}vragen/", views.Ask.as_view(), name="ask"),
    path(f"{_CASE}<uuid:need>/", views.AnswerNeed.as_view(), name="answer"),
    path(_OWN, views.Own.as_view(), name="own"),
    path(f"{_OWN}<uuid:need>/klopt-niet/", views.Dispute.as_view(), name="dispute"),
]
