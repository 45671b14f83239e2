from django.urls import path

from incidents.home.views import acting, own

_CASE = "dossier/<reference:reference>/thuis/"
_OWN = "mijn/<reference:reference>/thuis/"

app_name = "home"
urlpatterns = [
    path(_CASE, acting.Panel.as_view(), name="panel"),
    path(f"{_CASE}aanbieden/", acting.Offer.as_view(), name="offer"),
    path(_OWN, own.Own.as_view(), name="own"),
    path(f"{_OWN}contact/", own.Contact.as_view(), name="contact"),
]
