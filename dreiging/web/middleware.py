from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

NextInLine = Callable[[HttpRequest], HttpResponse]


class PrivateByDefaultMiddleware:
    """Let no browser or proxy keep a page, unless the answer itself says that it is public.

    Static files say so, and a view may with `@cache_control(public=True, max_age=…)`.
    """

    def __init__(self, get_response: NextInLine) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "public" not in response.headers.get("Cache-Control", ""):
            response.headers["Cache-Control"] = "no-store, private"
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response


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
