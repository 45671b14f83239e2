"""What an entry of the timeline says, as text: taken from the page's own template, so that the words are the same."""

from html.parser import HTMLParser

from django.template.loader import get_template

from incidents.casefile.shape import Item
from incidents.models import TimelineEntry

# Each of these begins a line of its own.
_BLOCKS = {"p", "li", "blockquote", "br"}


class _Lines(HTMLParser):
    """Collects the text of a small page, line by line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _BLOCKS:
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        self.lines[-1] += data


def entry_item(entry: TimelineEntry, *, when: str, hint: str = "") -> Item:
    """Return an entry as `incidents.timeline.complete` gives it: what happened at `when`, and what was said."""
    reader = _Lines()
    reader.feed(get_template(entry.template_name).render({"entry": entry}))
    reader.close()
    head, *said = [line for each in reader.lines if (line := " ".join(each.split()))] or [""]
    return Item(head, " · ".join(filter(None, [when, hint])), tuple(said))
