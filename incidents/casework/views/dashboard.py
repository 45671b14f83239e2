from typing import Any

from django.urls import reverse
from django.views.generic import TemplateView

from dreiging.accounts.models import Role
from dreiging.outbox.context_processors import bell_of
from incidents.casework.lists import Asked, CaseList, read_board
from incidents.gates import ListGate

# What is to be done this week stands above them, and whole in the worklist.
CHIPS = [which for which in CaseList if which != CaseList.WEEK]
LEADS_A_TEAM = {Role.LEIDINGGEVENDE, Role.TEAMCHEF}


class Dashboard(ListGate, TemplateView):
    """What must be done now, and the open cases (screens.md, screen 3)."""

    template_name = "incidents/casework/dashboard.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET.get("lijst", "")
        chosen = CaseList(asked) if asked in CHIPS else CaseList.ALL
        who: Asked = {"user": self.request.user, "principals": self.principals, "at": self.at}
        board = read_board(chosen, page=self.request.GET.get("page", ""), **who)
        return super().get_context_data(
            team=self._team(),
            actions=board.actions,
            busy=board.busy,
            all_to_do=f"{reverse('worklists:cases')}?lijst={CaseList.WEEK}",
            unread_notices=bell_of(board.unread),
            counts=board.counts,
            chips=[self._chip(which, board.counts, chosen) for which in CHIPS],
            page=board.page,
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
