"""The chapter of the study beside us: on no axis with ours, because it has another base."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from incidents.figures import study
from incidents.yearreports.figures import YearFigures
from incidents.yearreports.shape import Chapter, Row, Table


def beside_us(year: YearFigures) -> Iterator[Chapter]:
    meaning = _(
        "%(name)s vroegen het aan %(number)s mensen. "
        "Onze cijfers gaan alleen over wat gemeld is. Leg ze dus niet op elkaar."
    ) % {"name": study.NAME, "number": study.ASKED}
    found = [Row(str(figure.of_what), str(figure.share)) for figure in study.FIGURES]
    goals = [Row(str(goal), str(place)) for place, goal in enumerate(study.GOALS, start=1)]
    yield Chapter(
        "study",
        _("Het onderzoek ernaast"),
        meaning,
        lines=[
            _(
                "Bijna 30% zei niets op het werk. Die mensen staan niet in onze cijfers. "
                "Weinig meldingen betekent dus niet: weinig dreiging."
            )
        ],
        tables=[
            Table(_("Wat het onderzoek vond"), "", (_("Wat"), _("Aandeel")), found),
            Table(
                _("Waarvoor de dreiging was, volgens het onderzoek"),
                _("Van vaak naar minder vaak."),
                (_("Doel"), _("Plaats")),
                goals,
            ),
        ],
    )
