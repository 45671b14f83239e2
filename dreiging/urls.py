"""Every path of the product; each room owns its own."""

from django.urls import include, path

from dreiging.accounts.site import site as management

urlpatterns = [
    path("", include("incidents.urls")),
    path("", include("advies.urls")),
    path("", include("dreiging.outbox.urls")),
    path("", include("dreiging.accounts.urls")),
    path("", include("dreiging.web.urls")),
    path("beheer/", management.urls),
]

handler400 = "dreiging.web.errors.bad_request"
handler403 = "dreiging.web.errors.forbidden"
handler404 = "dreiging.web.errors.not_found"
handler500 = "dreiging.web.errors.server_error"
