"""Giving a file to a browser, in a way in which it can do nothing there."""

from collections import deque
from collections.abc import Iterator

from csp.constants import NONE
from csp.decorators import csp
from django.http import StreamingHttpResponse

from incidents.attachments.reading import whole
from incidents.models import Attachment

# Nothing in it runs, and it reaches nothing: in a place of its own, whatever it turns out to be.
ALONE = {"default-src": [NONE], "frame-ancestors": [NONE], "sandbox": True}


@csp(ALONE)
def answer_with(file: Attachment) -> StreamingHttpResponse:
    """Return a file: a picture to look at, which was made here; anything else to keep."""
    parts = deque(whole(file))
    way = "inline" if file.is_picture else "attachment"
    return StreamingHttpResponse(
        _let_go(parts),
        content_type=file.media_type,
        headers={
            "Content-Disposition": f'{way}; filename="{file.neutral_name}"',
            "Content-Length": str(file.size),
            "Cache-Control": "no-store, private",
        },
    )


def _let_go(parts: deque[bytes]) -> Iterator[bytes]:
    while parts:
        yield parts.popleft()
