from django.urls import path

from incidents.related import views

_CASE = "dossier/<reference:reference>/verband/"

app_name = "related"
urlpatterns = [
    path("patronen/", views.PatternPage.as_view(), name="patterns"),
    path(_CASE, views.RelatedPage.as_view(), name="page"),
    path(f"{_CASE}koppelen/", views.LinkCase.as_view(), name="link"),
    path(f"{_CASE}<uuid:link>/loskoppelen/", views.UnlinkCase.as_view(), name="unlink"),
]
