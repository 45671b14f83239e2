"""Paths that fail on purpose, beside those of the product."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import OperationalError
from django.http import Http404, HttpResponse
from django.urls import include, path
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_protect

handler400 = "dreiging.web.errors.bad_request"
handler403 = "dreiging.web.errors.forbidden"
handler404 = "dreiging.web.errors.not_found"
handler500 = "dreiging.web.errors.server_error"

SECRET = "wat-iemand-typte"


def failing(error):
    @login_not_required
    def view(request):
        raise error

    return view


@login_not_required
@cache_control(public=True, max_age=300)
def public(request):
    return HttpResponse("public")


@login_not_required
@csrf_protect
def form(request):
    return HttpResponse("form")


urlpatterns = [
    path("400/", failing(BadRequest(SECRET))),
    path("403/", failing(PermissionDenied("Deze pagina is voor leidinggevenden."))),
    path("403-silent/", failing(PermissionDenied())),
    path("404/", failing(Http404(SECRET))),
    path("500/", failing(RuntimeError(SECRET))),
    path("503/", failing(OperationalError(SECRET))),
    path("public/", public),
    path("form/", form),
    path("", include("dreiging.urls")),
]
