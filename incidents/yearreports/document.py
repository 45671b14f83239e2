"""The document of a year report: made once, of the data that is kept with it (ADR 16, 30)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dreiging.documents import make_pdf, readable

TEMPLATE = Path(__file__).with_name("report.typ")


def as_document(content: Mapping[str, Any]) -> bytes:
    """Return a tagged PDF of the content of a report.

    :raises NotMade: the template does not fit.
    """
    return make_pdf(TEMPLATE, _readable(content))


def _readable(data: Any) -> Any:
    """Return `data` with every text as one that the font has."""
    if isinstance(data, str):
        return readable(data)
    if isinstance(data, Mapping):
        return {name: _readable(value) for name, value in data.items()}
    if isinstance(data, list | tuple):
        return [_readable(each) for each in data]
    return data
