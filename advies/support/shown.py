"""What the public pages show of the register of facilities: kept outside the database, because they must be there when
it is not.

Every change writes a file, and each process remembers what it read from it. A process on another host renews its
own once a minute, from the database, when a page asked for it anyway (`middleware.py`); the public pages never do.
Where nothing was ever kept, the telephone numbers of the settings stand in (`helplines.py`).
"""

import json
import logging
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.db import transaction

from advies.models import Facility

logger = logging.getLogger(__name__)

# After so many seconds another host shows what was changed.
EVERY = 60.0
TEXTS = ("name", "what", "how", "soon", "hours")
_renew_at = 0.0
_read: tuple[float, list["Shown"]] = (0.0, [])


@dataclass(frozen=True)
class Shown:
    """One facility as a page shows it; the English texts are there, in Dutch where nobody wrote them."""

    kind: str
    name: str
    what: str
    how: str
    soon: str
    hours: str
    name_en: str
    what_en: str
    how_en: str
    soon_en: str
    hours_en: str
    phone: str
    for_relatives: bool
    needs_referral: bool

    def in_language(self, language: str) -> dict[str, Any]:
        """Return its texts in `language`, and `lang`: the language they are really in."""
        wants_english = language == "en"
        has_english = bool(self.name_en and self.what_en)
        end = "_en" if wants_english else ""
        texts = {text: getattr(self, text + end) or getattr(self, text) for text in TEXTS}
        facts = {
            "phone": self.phone,
            "for_relatives": self.for_relatives,
            "needs_referral": self.needs_referral,
        }
        return {**texts, **facts, "kind": self.kind, "lang": "en" if wants_english and has_english else "nl"}


def facilities(language: str, *, for_relatives: bool = False) -> list[dict[str, Any]]:
    """Return what is shown, in `language`; asks nothing of the database."""
    return [each.in_language(language) for each in _kept() if each.for_relatives or not for_relatives]


def renew() -> None:
    """Read the register, and keep it in this process and in the file."""
    global _renew_at  # noqa: PLW0603 -- one register a process
    _renew_at = time.monotonic() + EVERY
    names = list(Shown.__dataclass_fields__)
    with transaction.atomic():  # an error here leaves what the page did as it is
        rows = list(Facility.objects.to_show().values(*names))
    _keep([Shown(**row) for row in rows])


def keep_known() -> None:
    """Renew once a minute at most; for a page that uses the database anyway."""
    if time.monotonic() >= _renew_at:
        renew()


def _path() -> Path:
    return Path(settings.VAR_DIR) / "facilities.json"


def _kept() -> list[Shown]:
    """Return what lies in the file, read again when it changed; what was read before when there is none."""
    global _read  # noqa: PLW0603 -- one register a process
    try:
        changed = _path().stat().st_mtime
    except OSError:  # none yet
        return _read[1]
    if changed != _read[0]:
        lying = _lying()
        _read = (changed, _read[1] if lying is None else lying)
    return _read[1]


def _keep(found: list[Shown]) -> None:
    global _read  # noqa: PLW0603 -- one register a process
    _read = (_read[0], found)
    if found == _lying():
        return
    try:
        _path().parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=_path().parent, delete=False) as file:
            json.dump([asdict(each) for each in found], file)
        Path(file.name).chmod(0o644)
        Path(file.name).replace(_path())
        _read = (_path().stat().st_mtime, found)
    except OSError as error:  # a disk that is full or read-only: this process still knows
        logger.warning("The register of facilities could not be kept: %s", type(error).__name__)


def _lying() -> list[Shown] | None:
    """Return what lies in the file; None when there is none, or one of another version of the product."""
    try:
        return [Shown(**row) for row in json.loads(_path().read_text())]
    except (OSError, ValueError, TypeError):
        return None
