from django.urls import path

from incidents.measures.views import acting, own

_CASE = "dossier/<reference:reference>/maatregelen/"
_OWN = "mijn/<reference:reference>/maatregelen/"

app_name = "measures"
urlpatterns = [
    path(_CASE, acting.Panel.as_view(), name="panel"),
    path(f"{_CASE}vragen/", acting.Ask.as_view(), name="ask"),
    path(f"{_CASE}<uuid:measure>/besluit/", acting.Decide.as_view(), name="decide"),
    path(f"{_CASE}<uuid:measure>/uitleg/", acting.Explain.as_view(), name="explain"),
    path(f"{_CASE}<uuid:measure>/begin/", acting.Start.as_view(), name="start"),
    path(f"{_CASE}<uuid:measure>/opnieuw-bekijken/", acting.Review.as_view(), name="review"),
    path(f"{_CASE}<uuid:measure>/einde/", acting.End.as_view(), name="end"),
    path(f"{_CASE}<uuid:measure>/niet-meer-nodig/", acting.Withdraw.as_view(), name="withdraw"),
    path(_OWN, own.Own.as_view(), name="own"),
    path(f"{_OWN}<uuid:measure>/niet-duidelijk/", own.NotClear.as_view(), name="not_clear"),
    path(f"{_OWN}<uuid:measure>/hielp-het/", own.Usefulness.as_view(), name="usefulness"),
]
