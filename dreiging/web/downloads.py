"""Giving somebody a file to keep."""

from django.http import HttpResponse


def to_keep(content: bytes, *, name: str, content_type: str) -> HttpResponse:
    """Return an answer that a browser saves as `name`, and of which nothing on the way keeps a copy.

    `name` stands in a list of downloads and on a lock screen: for the caller to keep neutral.
    """
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store, private"}
    return HttpResponse(content, content_type=content_type, headers=headers)
