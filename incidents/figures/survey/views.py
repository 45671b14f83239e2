from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.generic import TemplateView, View

from advies.learning.gates import LeaderGate
from advies.models import SurveyRound
from dreiging.web.downloads import to_keep
from incidents.figures import charts, released, study
from incidents.figures.downloads import record_download
from incidents.figures.exports import FORMS
from incidents.figures.survey import drawing
from incidents.figures.survey.key_figures import FOR_EVERYBODY, FOR_LEADERS
from incidents.figures.survey.outcome import Outcome
from incidents.figures.survey.reading import Rounds, outcome_of
from incidents.figures.views import FiguresGate


def outcome_or_none(slug: str, *, unit: str = "") -> tuple[Outcome | None, Rounds]:
    """Return the outcome of a round; None: it was not released yet. 404: there is no such round."""
    rounds = Rounds()
    release = rounds.by_slug(slug)
    if release is None:
        get_object_or_404(SurveyRound, slug=slug)
        return None, rounds
    return outcome_of(rounds, release, unit=unit), rounds


class RoundGate(FiguresGate):
    """For HR: sets `outcome`; None when the round has none yet."""

    @cached_property
    def read(self) -> tuple[Outcome | None, Rounds]:
        return outcome_or_none(self.kwargs["slug"], unit=self.asked.get("eenheid", ""))  # type: ignore[attr-defined]

    @property
    def outcome(self) -> Outcome | None:
        return self.read[0]


class RoundOutcome(RoundGate, TemplateView):
    """What a round told, for the organisation or an eenheid, over rounds and beside the study."""

    template_name = "incidents/figures/survey/round.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        outcome, rounds = self.read
        if outcome is None:
            return super().get_context_data(outcome=None, **kwargs)
        return super().get_context_data(
            outcome=outcome,
            units=[{"key": each, "name": rounds.names[each]} for each in rounds.units_of(outcome.release)],
            gap_bars=drawing.of_gap(outcome.gap),
            shares=drawing.of_shares(outcome.shares),
            sections=[
                {"section": section, "blocks": [(block, charts.of_block(block)) for block in section.blocks]}
                for section in outcome.sections
            ],
            study=study,
            **kwargs,
        )


class RoundDownload(RoundGate, View):
    """An outcome to take along. Only with POST: it is remembered who took what."""

    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, *args: Any, form: str, **kwargs: Any) -> HttpResponse:
        outcome = self.outcome
        if form not in FORMS or outcome is None:
            raise Http404
        make, kind = FORMS[form]
        released.let_go()
        content = make(outcome)
        record_download(report=outcome, form=form, by=request.user, at=self.at)
        return to_keep(content, name=f"meting-{outcome.code}.{form}", content_type=kind)


class OutcomeForEverybody(TemplateView):
    """What came out of a round, for everybody who was asked: of the whole organisation, in a few sentences."""

    template_name = "incidents/figures/survey/outcome.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        outcome, _rounds = outcome_or_none(kwargs["slug"])
        if outcome is None:
            return super().get_context_data(round=SurveyRound.objects.get(slug=kwargs["slug"]), **kwargs)
        shares = [share for share in outcome.shares if share.figure in FOR_EVERYBODY]
        return super().get_context_data(outcome=outcome, shares=drawing.of_shares(shares), **kwargs)


class TeamSignals(LeaderGate, TemplateView):
    """What the newest round told of the eenheid of a leader; nothing when too few answered."""

    template_name = "incidents/figures/survey/signals.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rounds = Rounds()
        eenheden = sorted({str(team.eenheid_id) for team in self.teams})
        newest = rounds.releases[:1]
        outcomes = [outcome_of(rounds, release, unit=unit) for release in newest for unit in eenheden]
        shown = [
            (outcome, drawing.of_shares(share for share in outcome.shares if share.figure in FOR_LEADERS))
            for outcome in outcomes
            if outcome.unit is not None
        ]
        return super().get_context_data(
            rounds=newest, shown=[(outcome, bars) for outcome, bars in shown if any_seen(bars)], **kwargs
        )


def any_seen(bars: list[Any]) -> bool:
    return any(share.share for share, _bar in bars)
