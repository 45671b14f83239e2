from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView

from dreiging.web import health
from dreiging.web.errors import csrf_failure
from dreiging.web.style_guide import style_guide

__all__ = ["csrf_failure"]

ONE_YEAR = 365 * 24 * 3600


# No token: changing the language harms nobody, and a token would make every public page personal.
@method_decorator([csrf_exempt, login_not_required], name="dispatch")
class ChooseLanguage(View):
    """Remember the language that was chosen in the footer, and go back to the page."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        response = HttpResponseRedirect(_own_address(request, request.POST.get("next", "")))
        language = request.POST.get("language", "")
        if language in dict(settings.LANGUAGES):
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                language,
                max_age=ONE_YEAR,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response


def _own_address(request: HttpRequest, address: str) -> str:
    is_ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if is_ours and address.isprintable() else "/"


class Stay(View):
    """Keep the session alive; any request does, this one gives nothing back."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(status=204)


@method_decorator(login_not_required, name="dispatch")
class Health(View):
    """Say whether everything works, to people and to machines; without database, session or base page."""

    def get(self, request: HttpRequest) -> HttpResponse:
        problems = health.problems()
        status = 503 if problems else 200
        if request.GET.get("format") == "json":
            return JsonResponse({"healthy": not problems, "problems": problems}, status=status)
        return HttpResponse(render_to_string("web/health.html", {"problems": problems}), status=status)


@method_decorator(login_not_required, name="dispatch")
class Accessibility(TemplateView):
    template_name = "web/accessibility.html"


@method_decorator(login_not_required, name="dispatch")
class Privacy(TemplateView):
    template_name = "web/privacy.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "draft_days": settings.DRAFT_DAYS}


@method_decorator(login_not_required, name="dispatch")
class About(TemplateView):
    template_name = "web/about.html"


@method_decorator(login_not_required, name="dispatch")
class StyleGuide(TemplateView):
    """Every component in every state; for who builds pages, so only in a demo."""

    template_name = "web/style_guide.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not settings.DEMO:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), **style_guide()}
