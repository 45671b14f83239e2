"""Charts as plain SVG: how long each bar is, in hundredths. The words stand beside them, and all of it in a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from incidents.figures.report import Block, Row, hidden_words

FULL = 100
MOST_COLUMNS = 8
SHADES = 6


@dataclass(frozen=True)
class Bar:
    """One bar: where it begins and how long it is, of 100. `number` is None where it is hidden: there is no bar."""

    label: str
    number: int | None
    length: int
    begins: int = 0
    shade: int = 1

    @property
    def words(self) -> str:
        return hidden_words() if self.number is None else str(self.number)


@dataclass(frozen=True)
class Chart:
    """`kind`: columns (a period each), bars (a kind each), or whole (one bar of all kinds)."""

    kind: str
    bars: Sequence[Bar]


def columns(history: Sequence[Row]) -> Chart:
    """Return a column a period, the newest on the right. A column begins at its top."""
    rows = list(history)[-MOST_COLUMNS:]
    most = _most(rows)
    lengths = [FULL * (row.number or 0) // most for row in rows]
    bars = [Bar(row.label, row.number, length, begins=FULL - length) for row, length in zip(rows, lengths, strict=True)]
    return Chart("columns", bars)


def of_block(block: Block) -> Chart | None:
    """Return the chart of a list: one full bar when its kinds are all there is, else a bar a kind; None: empty."""
    if block.is_empty:
        return None
    return _whole(block.top) if block.is_whole else _bars(block.top)


def _bars(rows: Sequence[Row]) -> Chart:
    most = _most(rows)
    seen = sorted((row for row in rows if row.number is not None), key=lambda row: -(row.number or 0))
    return Chart("bars", [Bar(row.label, row.number, FULL * (row.number or 0) // most) for row in seen])


def _whole(rows: Sequence[Row]) -> Chart:
    total = sum(row.number or 0 for row in rows) or 1
    ends = [FULL * sum(row.number or 0 for row in rows[: place + 1]) // total for place in range(len(rows))]
    begins = [0, *ends]
    bars = [
        Bar(row.label, row.number, ends[place] - begins[place], begins[place], 1 + place % SHADES)
        for place, row in enumerate(rows)
    ]
    return Chart("whole", bars)


def _most(rows: Sequence[Row]) -> int:
    return max((row.number or 0 for row in rows), default=0) or 1
