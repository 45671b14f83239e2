from typing import Any

from django.views.generic import TemplateView

from dreiging.outbox.context_processors import bell_of
from incidents.acting import Deed
from incidents.casework.case_page import Show, read_case_page
from incidents.casework.checklist_panel import read_checklist
from incidents.casework.checklist_rows import checklist_rows
from incidents.casework.places import place_of
from incidents.gates import CaseGate
from incidents.models import Action, ActionKind
from incidents.watch.postponing import FIXED

# So many steps of the draaiboek stand on top; the others are in the draaiboek itself.
MOST_STEPS = 3


class CasePageView(CaseGate, TemplateView):
    """The page of a case (screens.md, screen 4). Opening it counts what was announced about it as read."""

    template_name = "incidents/casework/case.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        given = self.request.GET.get("tijdlijn", "")
        show = Show(given) if given in Show.values else Show.ALL
        page = read_case_page(self.case, self.part, show=show, page=self.request.GET.get("page", ""), at=self.at)
        steps = [place_of(action, self.case, self.part) for action in self._first(page.waiting)]
        whole = self.request.GET.get("draaiboek") == "alles"
        checklist = read_checklist(self.case, page.actions, at=self.at)
        return super().get_context_data(
            unread_notices=bell_of(page.unread),
            roles=page.roles,
            page=page,
            steps=steps,
            steps_have={step.deed.name.lower(): True for step in steps},
            checklist=checklist,
            phases=checklist_rows(checklist, self.case, may_do=self.part.may(Deed.STEP), whole=whole, at=self.at),
            whole=whole,
            may={deed.name.lower(): self.part.may(deed) for deed in Deed},
            acts_for={self.request.user.pk, *(person.pk for person in self.part.stands_in_for)},
            chips=[self._chip(which, show) for which in Show],
            show=show,
            fixed=FIXED,
            **kwargs,
        )

    def _first(self, waiting: list[Action]) -> list[Action]:
        """Return what stands on top: everything but the steps that can wait, or that are too many to see."""
        near = [each for each in waiting if each.kind == ActionKind.STEP]
        shown = {each.pk for each in near[:MOST_STEPS]}
        found = [each for each in waiting if each.kind != ActionKind.STEP or each.pk in shown]
        # Of what is due at the same moment, the talk goes before what is written down.
        return sorted(found, key=lambda each: (each.due_at, each.kind == ActionKind.STEP))

    def _chip(self, which: Show, chosen: Show) -> dict[str, Any]:
        url = self.case.get_absolute_url() + ("" if which == Show.ALL else f"?tijdlijn={which}") + "#tijdlijn"
        return {"label": which.label, "url": url, "is_chosen": which == chosen, "count": None}
