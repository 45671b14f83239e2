"""From a file to rows: what each line says, without asking the database."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from dreiging.accounts.importing.faults import Faults, FileRefused
from dreiging.accounts.models import Role
from dreiging.web import phones
from dreiging.web.forms.moments import read_day
from dreiging.web.forms.text import no_control_characters

REQUIRED = ("email", "name", "team")
OPTIONAL = ("phone", "roles", "started_on", "active")
YES, NO = {"", "ja", "j", "1", "true", "yes"}, {"nee", "n", "0", "false", "no"}
LONGEST = {"email": 254, "name": 120, "phone": 40, "team": 600, "roles": 4000}

# The names on the way down from the eenheid.
Path = tuple[str, ...]


class HeldRole(NamedTuple):
    role: str
    team: Path


@dataclass(frozen=True)
class Row:
    """One person as the file has them. What the file has no column for is None, and stays as it is."""

    line: int
    email: str
    name: str
    team: Path
    phone: str | None = None
    roles: frozenset[HeldRole] | None = None
    started_on: date | None = None
    is_active: bool = True


@dataclass
class Sheet:
    columns: list[str]
    rows: list[Row] = field(default_factory=list)


def read(data: bytes) -> Sheet:
    """Read a file with `;` or `,` between the columns, in UTF-8, with or without a mark in front.

    :raises FileRefused: with everything that is wrong in it.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileRefused([_("Dit bestand is geen UTF-8. Bewaar het als “CSV UTF-8”.")]) from error
    faults = Faults()
    lines = _cells(text, faults)
    sheet = Sheet(columns=_columns(next(lines, (1, []))[1]))
    for line, cells in lines:
        if row := _row(line, cells, sheet.columns, faults):
            sheet.rows.append(row)
    _refuse_twice(sheet.rows, faults)
    if not sheet.rows and not faults:
        faults.append(_("Er staat niemand in dit bestand."))
    if faults:
        raise FileRefused(faults)
    return sheet


def _cells(text: str, faults: Faults) -> Iterator[tuple[int, list[str]]]:
    heading = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(";,", key=heading.count), strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error:
        faults.at(reader.line_num, _("deze regel kunnen we niet lezen. Staat er een aanhalingsteken te veel?"))


def _columns(heading: list[str]) -> list[str]:
    columns = [name.lower() for name in heading]
    faults = [_("De kolom “%s” ontbreekt.") % name for name in REQUIRED if name not in columns]
    unknown = sorted({name for name in columns if name not in REQUIRED + OPTIONAL})
    faults += [_("De kolom “%s” kennen we niet.") % name for name in unknown]
    faults += [
        _("De kolom “%s” staat er twee keer.") % name for name in sorted(set(columns)) if columns.count(name) > 1
    ]
    if faults:
        known = ", ".join(REQUIRED + OPTIONAL)
        raise FileRefused([*faults, _("De eerste regel noemt de kolommen. Dit zijn ze: %s.") % known])
    return columns


def _row(line: int, cells: list[str], columns: list[str], faults: Faults) -> Row | None:
    if len(cells) != len(columns):
        text = _("hier staan %(found)s kolommen, en het zijn er %(wanted)s.")
        faults.at(line, text % {"found": len(cells), "wanted": len(columns)})
        return None
    before = len(faults)
    values = dict(zip(columns, cells, strict=True))
    _check_texts(line, values, faults)
    team = read_path(values["team"])
    if not team:
        faults.at(line, _("vul bij team de weg in, zoals Eenheid Noord/District Zuid/Basisteam A."))
    row = Row(
        line=line,
        email=_email(line, values["email"], faults),
        name=values["name"],
        team=team or (),
        phone=_phone(line, values["phone"], faults) if "phone" in values else None,
        roles=_roles(line, values["roles"], team or (), faults) if "roles" in values else None,
        started_on=_day(line, values.get("started_on", ""), faults),
        is_active=_active(line, values.get("active", ""), faults),
    )
    return row if len(faults) == before else None


def _check_texts(line: int, values: dict[str, str], faults: Faults) -> None:
    for name, longest in LONGEST.items():
        value = values.get(name, "")
        if len(value) > longest:
            faults.at(
                line, _("%(name)s is te lang: hoogstens %(longest)s tekens.") % {"name": name, "longest": longest}
            )
        try:
            no_control_characters(value)
        except ValidationError:
            faults.at(line, _("bij %s staat een teken dat we niet kunnen bewaren.") % name)
    if not values["name"]:
        faults.at(line, _("vul een naam in."))


def read_path(text: str) -> Path | None:
    """Return the names on the way down, or None when one is empty or too long."""
    names = tuple(name.strip() for name in text.split("/"))
    return names if all(0 < len(name) <= LONGEST["name"] for name in names) else None


def _email(line: int, text: str, faults: Faults) -> str:
    try:
        validate_email(text)
    except ValidationError:
        faults.at(line, _("vul een e-mailadres in, zoals naam@voorbeeld.nl."))
    return text.lower()


def _phone(line: int, text: str, faults: Faults) -> str:
    try:
        return phones.normalise(text) if text else ""
    except ValueError:
        faults.at(line, _("vul een telefoonnummer in, zoals 06 1234 5678, of laat het leeg."))
        return ""


def _day(line: int, text: str, faults: Faults) -> date | None:
    try:
        return read_day(text) if text else None
    except ValueError:
        faults.at(line, _("vul bij started_on een dag in, zoals 2026-03-05, of laat het leeg."))
        return None


def _active(line: int, text: str, faults: Faults) -> bool:
    if text.lower() not in YES | NO:
        faults.at(line, _("vul bij active ja of nee in."))
    return text.lower() in YES


def _roles(line: int, text: str, own_team: Path, faults: Faults) -> frozenset[HeldRole]:
    """Read `TEAMCHEF@Eenheid Noord/District Zuid | HR`; without a team it is the person's own."""
    held = set()
    for part in filter(None, (each.strip() for each in text.split("|"))):
        role, at, where = part.partition("@")
        team = read_path(where) if at else own_team
        if role.strip().upper() not in Role.values:
            faults.at(line, _("deze rol kennen we niet. Kies uit %s.") % ", ".join(Role.values))
        elif team is None:
            faults.at(line, _("vul achter @ de weg naar het team in, zoals Eenheid Noord/District Zuid."))
        else:
            held.add(HeldRole(role.strip().upper(), team))
    return frozenset(held)


def _refuse_twice(rows: list[Row], faults: Faults) -> None:
    first: dict[str, int] = {}
    for row in rows:
        if row.email in first:
            faults.at(row.line, _("dit e-mailadres staat ook op regel %s.") % first[row.email])
        first.setdefault(row.email, row.line)
