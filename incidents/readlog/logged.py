"""What the gates of a case have in common: what was shown is written down, whichever page shows it."""

from django.http import HttpRequest, HttpResponse

from incidents.models import Seen


class Logged:
    """`seen` is what a page shows; a page that does not say shows the case."""

    seen: Seen = Seen.CASE


def shows(request: HttpRequest, response: HttpResponse) -> bool:
    """Say whether an answer has something of the case in it: not a way to elsewhere, nor a refusal."""
    return request.method != "OPTIONS" and 200 <= response.status_code < 300
