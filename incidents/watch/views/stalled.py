from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from dreiging.accounts.models import Role
from incidents.gates import ListGate
from incidents.models import NormVersion, Purpose, ReaderRole, Seen
from incidents.readlog.record import Way, record_all
from incidents.watch import stalled_list
from incidents.watch.ladders import current_ladders
from incidents.watch.postponing import FIXED

PER_PAGE = 25
BY_THE_LIST = Way(ReaderRole.ACTING, Purpose.WATCH)
# Who sees the overview of the quarter.
OVERVIEW_ROLES = {Role.CASEMANAGER, Role.PORTEFEUILLEHOUDER}


class StalledPage(ListGate, TemplateView):
    """What stands still, for whoever acts in those cases; a portfolio holder sees counts of the rest of the eenheid."""

    template_name = "incidents/watch/stalled.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ladder = current_ladders().get(stalled_list.LONG)
        counts = stalled_list.counts_by_norm(self.cases)
        flagged = stalled_list.long_running(self.cases, ladder, at=self.at)
        titles = dict(NormVersion.objects.current().values_list("code", "title"))
        chosen = self.request.GET.get("norm", "")
        chosen = chosen if chosen in {*counts, stalled_list.LONG} else ""
        rows = stalled_list.stalled_actions(self.cases)
        rows = rows.filter(norm_code=chosen) if chosen else rows
        page = Paginator(flagged if chosen == stalled_list.LONG else rows, PER_PAGE).get_page(
            self.request.GET.get("page")
        )
        page.object_list = list(page.object_list)
        if chosen != stalled_list.LONG:
            with_words = stalled_list.add_reasons(page.object_list)
            record_all(with_words, self.request.user, way=BY_THE_LIST, seen=Seen.LIST)
        return super().get_context_data(
            page=page,
            chosen=chosen,
            is_long=chosen == stalled_list.LONG,
            very_long_since=stalled_list.very_long_since(ladder, at=self.at),
            chips=self._chips(counts, flagged.count(), titles, chosen),
            elsewhere=[
                {**row, "title": _(titles.get(row["code"], row["code"]))}
                for row in stalled_list.elsewhere(self.holdings)
            ],
            fixed=FIXED,
            sees_overview=any(holding.role in OVERVIEW_ROLES for holding in self.holdings),
            **kwargs,
        )

    def _chips(self, counts: dict[str, int], flagged: int, titles: dict[str, str], chosen: str) -> list[dict[str, Any]]:
        if not counts and not flagged:
            return []
        url = reverse("watch:stalled")
        found = [{"label": _("Alles"), "url": url, "is_chosen": not chosen, "count": sum(counts.values())}]
        numbers = {**counts, **({stalled_list.LONG: flagged} if flagged else {})}
        for code, number in numbers.items():
            label = _(titles.get(code, code))
            found.append({"label": label, "url": f"{url}?norm={code}", "is_chosen": code == chosen, "count": number})
        return found
