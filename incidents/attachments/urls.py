from django.urls import path

from incidents.attachments.views import acting, own

_CASE = "dossier/<reference:reference>/bestanden/"
_OWN = "mijn/<reference:reference>/"

app_name = "attachments"
urlpatterns = [
    path(_CASE, acting.Panel.as_view(), name="panel"),
    path(f"{_CASE}toevoegen/", acting.Add.as_view(), name="add"),
    path(f"{_CASE}<uuid:file>/", acting.File.as_view(), name="file"),
    # Before the additions to the report, whose address it looks like.
    path(f"{_OWN}aanvullen/bestanden/", own.Own.as_view(), name="own"),
    path(f"{_OWN}bestanden/<uuid:file>/", own.OwnFile.as_view(), name="own_file"),
]
