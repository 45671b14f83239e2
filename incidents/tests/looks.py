"""Comparing pages."""

import re

from django.http import HttpResponse

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
SECONDS = re.compile(r' data-left="\d+"')


def without_tokens(text: str) -> str:
    """Leave out the token of each form and the seconds that the session still has, which are others every time."""
    return SECONDS.sub("", TOKEN.sub("", text))


def content_of(response: HttpResponse) -> str:
    """Return what stands between the header and the footer."""
    text = without_tokens(response.text)
    return text[text.index("<main") : text.index("</main>")]
