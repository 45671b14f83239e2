from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import F
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from advies.severity import Severity
from dreiging.accounts.models import Team
from incidents.casework.lists import CaseList, rule_of, with_row
from incidents.casework.rows import case_rows
from incidents.gates import ListGate
from incidents.models.incident import IncidentQuerySet
from incidents.workflow import CaseStatus

PER_PAGE = 25
OPEN = "open"
STATUSES = [(OPEN, gettext_lazy("Alles wat open is")), *CaseStatus.choices]
ORDERS: dict[str, tuple[Any, Any]] = {
    "termijn": (gettext_lazy("Termijn"), F("next_due_at").asc(nulls_last=True)),
    "nieuw": (gettext_lazy("Nieuwste eerst"), "-received_at"),
    "oud": (gettext_lazy("Oudste eerst"), "received_at"),
    "contact": (gettext_lazy("Langst geen contact"), F("last_contact_at").asc(nulls_first=True)),
}


class Worklist(ListGate, TemplateView):
    """Every case somebody acts in, narrowed by what stands in the address (screens.md 1.2)."""

    template_name = "incidents/casework/worklist.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        teams = list(Team.objects.filter(pk__in=self.cases.values("team")).order_by("name"))
        filters = self._filters(teams)
        order = self.request.GET.get("volgorde", "")
        order = order if order in ORDERS else "termijn"
        cases = with_row(self._narrow(filters)).order_by(ORDERS[order][1], "pk")
        page = Paginator(cases, PER_PAGE).get_page(self.request.GET.get("page"))
        page.object_list = case_rows(page.object_list, principals=self.principals, at=self.at)
        return super().get_context_data(
            page=page,
            filters=filters,
            chips=self._chips(filters, teams),
            options=self._options(teams),
            order=order,
            **kwargs,
        )

    def _filters(self, teams: list[Team]) -> dict[str, str]:
        """Return the filters that mean something; what is unknown is left out."""
        known = {
            "stand": dict(STATUSES),
            "ernst": dict(Severity.choices),
            "lijst": dict(CaseList.choices),
            "team": {str(team.pk): team.name for team in teams},
        }
        given = {name: self.request.GET.get(name, "") for name in known}
        found = {name: value for name, value in given.items() if value in known[name]}
        if sought := self.request.GET.get("zoek", "").replace("\x00", "").strip()[:20]:
            found["zoek"] = sought
        return found

    def _narrow(self, filters: dict[str, str]) -> IncidentQuerySet:
        cases, status = self.cases, filters.get("stand")
        if status and status != OPEN:
            cases = cases.filter(status=status)
        elif status == OPEN or "zoek" not in filters:
            # A number is looked for among the closed cases too.
            cases = cases.still_open()
        if "ernst" in filters:
            cases = cases.filter(severity=filters["ernst"])
        if "team" in filters:
            cases = cases.filter(team=UUID(filters["team"]))
        if "zoek" in filters:
            cases = cases.filter(reference__icontains=filters["zoek"])
        if "lijst" in filters:
            cases = cases.filter(rule_of(filters["lijst"], principals=self.principals, at=self.at))
        return cases

    def _options(self, teams: list[Team]) -> list[dict[str, Any]]:
        chosen = self.request.GET
        rows = [
            ("stand", _("Stand"), [("", _("Alles wat open is")), *CaseStatus.choices]),
            ("ernst", _("Ernst"), [("", _("Alle")), *Severity.choices]),
            ("lijst", _("Lijst"), [("", _("Alle")), *CaseList.choices[1:]]),
            ("team", _("Team"), [("", _("Alle")), *((str(team.pk), team.name) for team in teams)]),
            ("volgorde", _("Volgorde"), [(code, label) for code, (label, _order) in ORDERS.items()]),
        ]
        return [
            {"name": name, "label": label, "choices": choices, "chosen": chosen.get(name, "")}
            for name, label, choices in rows
        ]

    def _chips(self, filters: dict[str, str], teams: list[Team]) -> list[dict[str, str]]:
        """Return the filters that are on, each with the address without it."""
        words = {
            "stand": dict(STATUSES),
            "ernst": dict(Severity.choices),
            "lijst": dict(CaseList.choices),
            "team": {str(team.pk): team.name for team in teams},
        }
        chips = []
        for name, value in filters.items():
            rest = QueryDict(mutable=True)
            rest.update({other: kept for other, kept in filters.items() if other != name})
            label = words[name][value] if name in words else f"{_('Nummer')}: {value}"
            chips.append({"label": label, "url": f"{reverse('casework:cases')}?{rest.urlencode()}"})
        return chips
