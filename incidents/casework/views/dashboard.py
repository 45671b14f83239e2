from typing import Any

from django.core.paginator import Paginator
from django.db.models import F
from django.urls import reverse
from django.views.generic import TemplateView

from dreiging.accounts.models import Role
from incidents.casework.lists import CaseList, count_lists, rule_of, to_do, with_next_step
from incidents.gates import ListGate

PER_PAGE = 25
LEADS_A_TEAM = {Role.LEIDINGGEVENDE, Role.TEAMCHEF}


class Dashboard(ListGate, TemplateView):
    """What must be done now, and the open cases (screens.md, screen 3)."""

    template_name = "incidents/casework/dashboard.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        chosen = self.request.GET.get("lijst", "")
        chosen = chosen if chosen in CaseList.values else CaseList.ALL.value
        cases = self.cases.still_open()
        counts = count_lists(cases, principals=self.principals, at=self.at)
        shown = cases.filter(rule_of(chosen, principals=self.principals, at=self.at))
        ordered = with_next_step(shown).order_by(F("next_due_at").asc(nulls_last=True), "pk")
        return super().get_context_data(
            team=self._team(),
            actions=list(to_do(self.cases, principals=self.principals, at=self.at)),
            counts=counts,
            chips=[self._chip(which, counts, chosen) for which in CaseList],
            page=CountedPaginator(ordered, PER_PAGE, counts[chosen]).get_page(self.request.GET.get("page")),
            chosen=chosen,
            **kwargs,
        )

    def _team(self) -> str:
        """Return the name of the one team that they lead; "" when there are more, or none."""
        led = {
            row.team.name for row in self.holdings if row.role in LEADS_A_TEAM and row.user_id == self.request.user.pk
        }
        return led.pop() if len(led) == 1 else ""

    @staticmethod
    def _chip(which: CaseList, counts: dict[str, int], chosen: str) -> dict[str, Any]:
        url = reverse("casework:dashboard") + ("" if which == CaseList.ALL else f"?lijst={which}")
        return {"label": which.label, "url": url, "is_chosen": which == chosen, "count": counts[which]}


class CountedPaginator(Paginator):
    """A paginator of rows that were counted already, by the query that counted every list."""

    def __init__(self, rows: Any, per_page: int, count: int) -> None:
        super().__init__(rows, per_page)
        self.count = count
