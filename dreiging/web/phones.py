"""Telephone numbers: how they are stored (+31612345678) and how people read them (06 1234 5678)."""

import re

# The area codes of three digits, and the ranges 085, 088 and 091 that firms use (Nummerplan telefoondiensten, ACM).
SHORT_AREA_CODES = re.compile(r"01[035]|02[0346]|03[03568]|04[0356]|05[0358]|07[0-9]|08[58]|091")
_DUTCH = re.compile(r"\+31[1-9][0-9]{8}")
_FOREIGN = re.compile(r"\+(?!31)[1-9][0-9]{7,14}")  # E.164: at most 15 digits


def normalise(typed: str) -> str:
    """Return `typed` as an international number without spaces, such as +31612345678.

    :raises ValueError: this is no number on which a person can be called.
    """
    digits = re.sub(r"\(0\)|[\s()./\u2010-\u2015-]", "", typed)
    digits = re.sub(r"^00", "+", digits)
    digits = re.sub(r"^0", "+31", digits)
    digits = re.sub(r"^\+310", "+31", digits)
    if _DUTCH.fullmatch(digits) or _FOREIGN.fullmatch(digits):
        return digits
    raise ValueError("not a telephone number")


def spaced(number: str) -> str:
    """Return a number the way people read it; one that is not stored as +31… comes back as it is."""
    if not _DUTCH.fullmatch(number):
        return number
    local = "0" + number[3:]
    if local.startswith("06"):
        return f"06 {local[2:6]} {local[6:]}"
    if SHORT_AREA_CODES.match(local):
        return f"{local[:3]} {local[3:6]} {local[6:]}"
    return f"{local[:4]} {local[4:7]} {local[7:]}"


def dialled(number: str) -> str:
    """Return what belongs behind `tel:`."""
    return re.sub(r"[^0-9+]", "", number)
