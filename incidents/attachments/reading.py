"""The files of a case as its pages show them."""

from base64 import b64encode
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from incidents.attachments.keeping import content_of
from incidents.models import Attachment
from incidents.models.attachment import AttachmentQuerySet

PER_PAGE = 12


@dataclass(frozen=True)
class FileLine:
    """A file in a list."""

    file: Attachment

    @property
    def small(self) -> str:
        """Return the small picture as an address of its own content: a list of twelve asks for no twelve pages."""
        return f"data:image/jpeg;base64,{b64encode(self.file.small).decode()}" if self.file.small else ""

    @property
    def title(self) -> str:
        return self.file.words or self.file.name


def page_of(files: AttachmentQuerySet, number: str) -> Page:
    """Return a page of lines, the newest file first, in two queries."""
    found = files.select_related("added_by").order_by("-added_at", "-pk")
    page: Any = Paginator(found, PER_PAGE).get_page(number)
    page.object_list = [FileLine(file) for file in page.object_list]
    return page


def whole(file: Attachment) -> list[bytes]:
    """Return a file in its parts, all of them opened: what cannot be read is not sent at all."""
    return list(content_of(file))
