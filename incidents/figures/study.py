"""The study beside us: its figures with how many were asked, and when. Never on one axis with ours: another base.

Source: Mehlbaum, Broekhuizen & van den Akker (2024), the infographic; 12 % as told in the press (domain.md 1.1).
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class StudyFigure:
    """One figure of the study, in words, and what it is a share of."""

    share: Any
    of_what: Any


NAME = "Mehlbaum, Broekhuizen & van den Akker (2024)"
ASKED = 621
ALL_ASKED = _("van de 621 mensen die antwoordden, in de opsporing en de gebiedsgebonden politie")
FIGURES = (
    StudyFigure("25%", _("heeft dit ooit meegemaakt")),
    StudyFigure("12%", _("heeft dit in het laatste jaar meegemaakt")),
    StudyFigure(_("bijna 30%"), _("van wie het meemaakte, bracht het niet ter sprake op het werk")),
    StudyFigure("71%", _("zegt dat het de mensen thuis raakt; 57% dat het de medewerker zelf raakt")),
    StudyFigure("73%", _("zegt dat de dader in drugs handelt; witwassen 30%, drugsproductie 24%, zwaar geweld 24%")),
)
GOALS = (
    _("Uitdagen"),
    _("Woede of onmacht uiten"),
    _("Aanzien verwerven"),
    _("Een onderzoek verstoren"),
    _("Een doorzoeking hinderen of verstoren"),
)
