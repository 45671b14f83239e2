from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from dreiging.outbox import services as outbox
from incidents.acting import Deed
from incidents.casework.case_page import Show, read_case_page
from incidents.gates import CaseGate
from incidents.models import ActionKind

STEPS = {
    ActionKind.CONFIRM_SEVERITY: (Deed.SEVERITY, "casework:severity", _("Bevestig de ernst")),
    ActionKind.REPLY: (Deed.MESSAGE, "casework:message", _("Beantwoord")),
}


class CasePageView(CaseGate, TemplateView):
    """The page of a case (screens.md, screen 4). Opening it counts what was announced about it as read."""

    template_name = "incidents/casework/case.html"

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        outbox.mark_read(topic=self.case.pk, by=request.user, at=self.at)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        given = self.request.GET.get("tijdlijn", "")
        show = Show(given) if given in Show.values else Show.ALL
        page = read_case_page(self.case, self.part, show=show, page=self.request.GET.get("page", ""), at=self.at)
        steps = [{"action": action, **self._step(action.kind)} for action in page.waiting]
        return super().get_context_data(
            page=page,
            steps=steps,
            steps_have={step["deed"].name.lower(): True for step in steps},
            may={deed.name.lower(): self.part.may(deed) for deed in Deed},
            acts_for={self.request.user.pk, *(person.pk for person in self.part.stands_in_for)},
            chips=[self._chip(which, show) for which in Show],
            show=show,
            **kwargs,
        )

    def _step(self, kind: str) -> dict[str, Any]:
        """Return where an action is done."""
        deed, name, button = STEPS.get(ActionKind(kind), (Deed.CONTACT, "casework:contact", _("Leg gesprek vast")))
        url = reverse(name, args=[self.case.reference]) if self.part.may(deed) else ""
        return {"deed": deed, "url": url, "button": button}

    def _chip(self, which: Show, chosen: Show) -> dict[str, Any]:
        url = self.case.get_absolute_url() + ("" if which == Show.ALL else f"?tijdlijn={which}") + "#tijdlijn"
        return {"label": which.label, "url": url, "is_chosen": which == chosen, "count": None}
