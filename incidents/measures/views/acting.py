"""The protective measures of a case, for those who act."""

from functools import cached_property
from typing import Any, ClassVar

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from incidents.acting import Deed
from incidents.audience import employee_of
from incidents.deed_page import DeedPage
from incidents.gates import CaseGate
from incidents.measures import deciding, running
from incidents.measures.forms import (
    AskForm,
    DecideForm,
    EndForm,
    ExplainForm,
    ReviewForm,
    StartForm,
    WithdrawForm,
)
from incidents.measures.keeping import DayNotPossible
from incidents.measures.reading import read_measures
from incidents.models import CaseMeasure, CaseNeed, Seen
from incidents.workflow import MEASURE_MOVES, MeasureStatus

S = MeasureStatus


class Panel(CaseGate, TemplateView):
    """Each measure: where it stands, which need it serves, and what comes next."""

    template_name = "incidents/measures/panel.html"
    seen = Seen.MEASURES

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            lines=read_measures(self.case),
            employee=employee_of(self.case),
            may_act=self.part.may(Deed.MEASURE) and self.case.is_open,
            **kwargs,
        )


class Ask(DeedPage):
    deed, form_class, seen = Deed.MEASURE, AskForm, Seen.MEASURES
    title, button, done = _("Vraag een maatregel aan"), _("Vraag aan"), _("De maatregel is aangevraagd.")
    intro_template = "incidents/measures/parts/intro_ask.html"

    def is_possible(self) -> bool:
        return self.case.is_open

    def way_back(self) -> str:
        return reverse("measures:panel", args=[self.case.reference])

    def get_form_kwargs(self) -> dict[str, Any]:
        needs = CaseNeed.objects.filter(incident=self.case, withdrawn_at__isnull=True).order_by("named_at", "pk")
        return {**super().get_form_kwargs(), "needs": list(needs)}

    def do(self, form: AskForm) -> None:
        deciding.ask_measure(**form.values(), **self.who_and_when())


class MeasureDeedPage(DeedPage):
    """A form about one measure; `stands` are the statuses in which the deed can be done."""

    deed, seen = Deed.MEASURE, Seen.MEASURES
    intro_template = "incidents/measures/parts/intro_measure.html"
    refusals: ClassVar = {DayNotPossible: None}
    stands: ClassVar[tuple[MeasureStatus, ...]] = ()

    @cached_property
    def measure(self) -> CaseMeasure:
        found = CaseMeasure.objects.select_related("incident", "version__measure", "need")
        return get_object_or_404(found, incident=self.case, pk=self.kwargs["measure"])

    def is_possible(self) -> bool:
        return self.case.is_open and self.measure.status in self.stands

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        _found = self.measure  # 404 before the form is looked at
        return super().post(request, *args, **kwargs)

    def way_back(self) -> str:
        return reverse("measures:panel", args=[self.case.reference])

    def version(self) -> int:
        return self.measure.revision

    def read_again(self) -> None:
        self.measure.refresh_from_db()

    def about(self, form: Any) -> dict[str, Any]:
        """Return what every service about a measure asks for."""
        who = {"by": self.request.user, "at": timezone.now()}
        return {"measure": self.measure, "revision": form.cleaned_data["version"], **form.values(), **who}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(measure=self.measure, **kwargs)


class Decide(MeasureDeedPage):
    form_class, stands = DecideForm, (S.PROPOSED,)
    title, done = _("Besluit over een maatregel"), _("Het besluit is bewaard.")

    def do(self, form: DecideForm) -> None:
        deciding.decide_measure(**self.about(form))


class Explain(MeasureDeedPage):
    form_class, stands = ExplainForm, (S.DECIDED_YES,)
    title, done = _("Leg de maatregel uit"), _("We vragen de medewerker of het duidelijk is.")

    def do(self, form: ExplainForm) -> None:
        deciding.explain_measure(**self.about(form))


class Start(MeasureDeedPage):
    form_class, stands = StartForm, (S.DECIDED_YES,)
    title, done = _("De maatregel begint"), _("De maatregel loopt.")

    def is_possible(self) -> bool:
        return super().is_possible() and self.measure.confirmed_at is not None

    def do(self, form: StartForm) -> None:
        deciding.start_measure(**self.about(form))


class Review(MeasureDeedPage):
    """To look at it again; a measure that is wound down may be needed after all."""

    form_class, stands = ReviewForm, (S.ACTIVE, S.UNDER_REVIEW, S.WINDING_DOWN)
    title, done = _("Bekijk de maatregel opnieuw"), _("Wat jullie afspraken, is bewaard.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "moves": MEASURE_MOVES[S(self.measure.status)]}

    def do(self, form: ReviewForm) -> None:
        running.review_measure(**self.about(form))


class End(MeasureDeedPage):
    form_class, stands = EndForm, (S.WINDING_DOWN,)
    title, done = _("De maatregel stopt"), _("De maatregel is gestopt. We vragen de medewerker of het hielp.")

    def do(self, form: EndForm) -> None:
        running.end_measure(**self.about(form))


class Withdraw(MeasureDeedPage):
    form_class, stands = WithdrawForm, (S.PROPOSED, S.DECIDED_YES)
    title, done = _("De maatregel is niet meer nodig"), _("De maatregel staat op niet meer nodig.")

    def do(self, form: WithdrawForm) -> None:
        deciding.withdraw_measure(**self.about(form))
