"""What a year report is made of: chapters with lines, tables and a comment. As data it is kept for good.

`as_data` is what `YearReport.content` holds and what page and document are made of. A change of its shape is a new
SCHEMA: what was frozen keeps its own, and the templates go on showing it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from incidents.figures.charts import Chart

SCHEMA = 1


@dataclass(frozen=True)
class Row:
    """A kind and its number in words; whether it is part of the row above it."""

    label: str
    shown: str
    is_under: bool = False


@dataclass(frozen=True)
class Table:
    """A list with its title, what it says in a sentence, and its chart; without rows it is only words."""

    title: str
    sentence: str
    heading: tuple[str, str] = ("", "")
    rows: Sequence[Row] = ()
    chart: Chart | None = None


@dataclass(frozen=True)
class Chapter:
    """One subject. `comment`: what HR says about it, for a chapter that `takes_comment`."""

    code: str
    title: str
    meaning: str = ""
    lines: Sequence[str] = ()
    tables: Sequence[Table] = ()
    takes_comment: bool = True
    comment: str = ""


@dataclass(frozen=True)
class Content:
    """A whole report. `facts`: which edition it is, when it was frozen and by whom. `words`: the headings around it."""

    year: int
    title: str
    facts: Sequence[str]
    words: Mapping[str, str]
    chapters: Sequence[Chapter]

    def with_comments(self, comments: Mapping[str, str]) -> "Content":
        told = [replace(each, comment=comments.get(each.code, "")) for each in self.chapters]
        return replace(self, chapters=told)

    def as_data(self) -> dict[str, Any]:
        """Return all of it as what JSON can hold."""
        return {
            "schema": SCHEMA,
            "year": self.year,
            "title": self.title,
            "facts": list(self.facts),
            "words": dict(self.words),
            "chapters": [_chapter(each) for each in self.chapters],
        }


def _chapter(chapter: Chapter) -> dict[str, Any]:
    return {
        "code": chapter.code,
        "title": chapter.title,
        "meaning": chapter.meaning,
        "lines": list(chapter.lines),
        "tables": [_table(each) for each in chapter.tables],
        "comment": [line for line in chapter.comment.split("\n") if line.strip()],
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "title": table.title,
        "sentence": table.sentence,
        "heading": list(table.heading),
        "rows": [asdict(row) for row in table.rows],
        "chart": _chart(table.chart) if table.chart else None,
    }


def _chart(chart: Chart) -> dict[str, Any]:
    # A bar says its number in words, so that nothing on the page has to.
    return {"kind": chart.kind, "bars": [{**asdict(bar), "words": bar.words} for bar in chart.bars]}
