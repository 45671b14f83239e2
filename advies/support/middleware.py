import logging
from collections.abc import Callable

from django.db import Error
from django.http import HttpRequest, HttpResponse

from advies.support import shown

logger = logging.getLogger(__name__)


class KeepFacilitiesMiddleware:
    """Let this process know the facilities as they are now, after a page that used the session, so the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code < 400 and request.session.accessed:
            try:
                shown.keep_known()
            except Error:  # the page itself was made; the next one tries again
                logger.warning("The register of facilities could not be read.")
        return response
