from dataclasses import dataclass, field
from typing import Any

from incidents.answers import About, SafeNow


@dataclass(frozen=True)
class Story:
    """One report; what is left empty was skipped."""

    narrative: str
    about: str = About.SELF
    safe_now: str = SafeNow.YES
    when: str = ""
    place: str = ""
    how: tuple[str, ...] = ()
    who_known: str = ""
    who: str = ""
    they_know: tuple[str, ...] = ()
    self_now: str = ""
    home_now: str = ""
    needs: tuple[str, ...] = ()
    codes: dict[str, Any] = field(default_factory=dict)
