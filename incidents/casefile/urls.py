from django.urls import path

from incidents.casefile import views

_CASE = "dossier/<reference:reference>/dossier/"
_OWN = "mijn/<reference:reference>/dossier/"

app_name = "casefile"
urlpatterns = [
    path(_CASE, views.Panel.as_view(), name="panel"),
    path(f"{_CASE}afdrukken/", views.Print.as_view(), name="print"),
    path(f"{_CASE}bewaren.pdf", views.Document.as_view(), name="document"),
    path(_OWN, views.Own.as_view(), name="own"),
    path(f"{_OWN}afdrukken/", views.OwnPrint.as_view(), name="own_print"),
    path(f"{_OWN}bewaren.pdf", views.OwnDocument.as_view(), name="own_document"),
]
