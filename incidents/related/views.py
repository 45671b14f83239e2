"""Cases that have to do with each other: what is linked, what may repeat, and what comes back in many."""

from functools import cached_property
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from dreiging.accounts.models import Role
from dreiging.accounts.visitors import visitor
from incidents.acting import Deed
from incidents.deed_page import DeedPage
from incidents.gates import CaseGate, ListGate
from incidents.models import CaseLink, Incident, Purpose, ReaderRole, Seen
from incidents.models.incident import IncidentQuerySet
from incidents.readlog.record import Way, record_all
from incidents.related.forms import LinkForm, UnlinkForm
from incidents.related.hints import hints_for, reasons_for
from incidents.related.linking import AlreadyLinked, CannotLink, link_cases, unlink_cases
from incidents.related.patterns import By, Period, find_patterns

BY_THE_LINK = Way(ReaderRole.ACTING, Purpose.FOLLOW_UP)


def mine(view: Any) -> IncidentQuerySet:
    """Return the cases in which the viewer acts: nothing here looks at any other."""
    return Incident.objects.handled_by(view.request.user, at=view.at)


class RelatedPage(CaseGate, TemplateView):
    seen = Seen.RELATED
    template_name = "incidents/related/related.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        links = self._links()
        # A reason is sealed as part of one of the two cases: when that is the other, it was read there.
        elsewhere = [link.incident_id for link in links if link.incident_id != self.case.pk]
        record_all(elsewhere, visitor(self.request), way=BY_THE_LINK, seen=Seen.RELATED)
        linked = {link.across_from(self.case).pk for link in links}
        hints = [hint for hint in hints_for(self.case, cases=mine(self)) if hint.case.pk not in linked]
        rows = [{"link": link, "case": link.across_from(self.case)} for link in links]
        for row in rows:
            row["reasons"] = reasons_for(self.case, row["case"])
        may_link = self.part.may(Deed.LINK)
        return super().get_context_data(rows=rows, hints=hints, may_link=may_link, **kwargs)

    def _links(self) -> list[CaseLink]:
        links = CaseLink.objects.in_force().of(self.case)
        found = links.visible_to(self.request.user, at=self.at, cases=mine(self))
        both = (f"{side}__{part}" for side in ("incident", "other") for part in ("team", "classification"))
        return list(found.select_related("linked_by", *both).order_by("-linked_at"))


class LinkCase(DeedPage):
    deed, form_class, employee_reads, seen = Deed.LINK, LinkForm, False, Seen.RELATED
    title, button, done = (
        gettext_lazy("Koppel een melding"),
        gettext_lazy("Koppel"),
        gettext_lazy("De meldingen zijn gekoppeld."),
    )
    intro_template = "incidents/related/parts/intro_link.html"
    refusals: ClassVar = {CannotLink: "reference", AlreadyLinked: "reference"}

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "reference": self.request.GET.get("met", "").replace("\x00", "")[:9]}

    def way_back(self) -> str:
        return reverse("related:page", args=[self.case.reference])

    def do(self, form: LinkForm) -> None:
        link_cases(**form.cleaned_data, **self.who_and_when())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # Whoever reads this case alone does not read the link; the page says so in its own words.
        return {**super().get_context_data(**kwargs), "readers": []}


class UnlinkCase(DeedPage):
    deed, form_class, employee_reads, seen = Deed.LINK, UnlinkForm, False, Seen.RELATED
    title, button, done = (
        gettext_lazy("Koppel los"),
        gettext_lazy("Koppel los"),
        gettext_lazy("De meldingen zijn niet meer gekoppeld."),
    )
    intro_template = "incidents/related/parts/intro_unlink.html"

    @cached_property
    def link(self) -> CaseLink:
        links = CaseLink.objects.in_force().of(self.case).visible_to(self.request.user, at=self.at, cases=mine(self))
        return get_object_or_404(links.select_related("incident", "other"), pk=self.kwargs["link"])

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        _found = self.link  # 404 before the form is looked at
        return super().post(request, *args, **kwargs)

    def way_back(self) -> str:
        return reverse("related:page", args=[self.case.reference])

    def do(self, form: UnlinkForm) -> None:
        who = self.who_and_when()
        unlink_cases(link=self.link, by=who["by"], at=who["at"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = super().get_context_data(other=self.link.across_from(self.case), **kwargs)
        return {**shown, "readers": []}


class PatternPage(ListGate, TemplateView):
    """What comes back in the cases of a case manager; every count is of cases that they read."""

    template_name = "incidents/related/patterns.html"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().dispatch(request, *args, **kwargs)
        if all(holding.role != Role.CASEMANAGER for holding in self.holdings):
            raise PermissionDenied(_("Deze pagina is voor casemanagers."))
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET
        by = By(asked["op"]) if asked.get("op") in By.values else By.TEAM
        period = Period(asked["periode"]) if asked.get("periode") in Period.values else Period.QUARTER
        return super().get_context_data(
            patterns=find_patterns(self.cases, by=by, period=period, at=self.at),
            by=by,
            period=period,
            is_by_team=by == By.TEAM,
            chips_by=[self._chip(label, value, value == by, "op", period) for value, label in By.choices],
            chips_period=[self._chip(label, value, value == period, "periode", by) for value, label in Period.choices],
            **kwargs,
        )

    def _chip(self, label: Any, value: str, is_chosen: bool, name: str, other: str) -> dict[str, Any]:
        rest = f"periode={other}" if name == "op" else f"op={other}"
        url = f"{reverse('related:patterns')}?{name}={value}&{rest}"
        return {"label": label, "url": url, "is_chosen": is_chosen, "count": None}
