"""A client that says why it reads when a page asks, as somebody would: a test about a page is about that page."""

from typing import Any

from django.http import HttpResponse
from django.test import Client

from incidents.readlog.purpose_form import ASKED, CARRIED, TEMPLATE, WORDS

WHY = {ASKED: "FOLLOW_UP", WORDS: ""}


def asks_why(response: HttpResponse) -> bool:
    return getattr(response, "template_name", None) == TEMPLATE


class ReadingClient(Client):
    def get(self, path: str, data: Any = None, **extra: Any) -> Any:
        response = super().get(path, data, **extra)
        if not asks_why(response):
            return response
        self.post(response.wsgi_request.get_full_path(), WHY)
        return super().get(path, data, **extra)

    def post(self, path: str, data: Any = None, **extra: Any) -> Any:
        response = super().post(path, data, **extra)
        if not asks_why(response) or WORDS in (data or {}):
            return response
        return super().post(path, {**(data or {}), **WHY, CARRIED: "1"}, **extra)
