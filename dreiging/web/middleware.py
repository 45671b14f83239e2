from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from dreiging.web import errors

NextInLine = Callable[[HttpRequest], HttpResponse]


# Other middleware sets some of these too; not on an answer that is given before its turn, such as to a wrong host.
ALWAYS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class PrivateByDefaultMiddleware:
    """Let no browser or proxy keep a page, unless the answer itself says that it is public.

    Static files say so, and a view may with `@cache_control(public=True, max_age=…)`. The first in line, so that no
    answer leaves without these headers.
    """

    def __init__(self, get_response: NextInLine) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "public" not in response.headers.get("Cache-Control", ""):
            response.headers["Cache-Control"] = "no-store, private"
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        return response


class MethodNotAllowedMiddleware:
    """Give a page to whoever asked something that an address does not offer; Django's own answer is empty."""

    def __init__(self, get_response: NextInLine) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            return response
        return errors.method_not_allowed(request, allowed=response.headers.get("Allow", ""))


class ChosenLanguageMiddleware:
    """Speak the language that was chosen in the footer, else Dutch.

    The browser's own preference is not asked: most work browsers here are set to English by accident.
    """

    def __init__(self, get_response: NextInLine) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Cookie"])
        return response
