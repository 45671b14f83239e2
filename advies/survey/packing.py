"""Answers as they wait in a letterbox, or go along in a page: one bit for each option, so that all are equally long.

Twelve questions of twelve options are 18 bytes. What somebody answered cannot be seen from the length, and neither
can who skipped everything.
"""

from collections.abc import Iterable

from advies.survey.questions import Question, Sheet


class NotPacked(Exception):
    """These bytes are no answers to these questions."""


def size_of(questions: Iterable[Question]) -> int:
    """Return how many bytes the answers to `questions` take."""
    return (sum(len(question.options) for question in questions) + 7) // 8


def pack(questions: tuple[Question, ...], sheet: Sheet) -> bytes:
    """Return the answers of `sheet` in `size_of(questions)` bytes."""
    bits = "".join(
        "1" if option.code in sheet.get(question.code, ()) else "0"
        for question in questions
        for option in question.options
    )
    size = size_of(questions)
    return int(bits.ljust(size * 8, "0"), 2).to_bytes(size, "big")


def unpack(questions: tuple[Question, ...], packed: bytes) -> Sheet:
    """Return what `pack` was given, without what was skipped.

    :raises NotPacked: the length is another one.
    """
    if len(packed) != size_of(questions):
        raise NotPacked
    bits = iter(f"{int.from_bytes(packed, 'big'):0{len(packed) * 8}b}")
    sheet: Sheet = {}
    for question in questions:
        chosen = [option.code for option in question.options if next(bits) == "1"]
        if chosen:
            sheet[question.code] = chosen
    return sheet
