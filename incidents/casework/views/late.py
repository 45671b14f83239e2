from typing import Any

from django.core.paginator import Paginator
from django.views.generic import TemplateView

from incidents.casework.lists import late_actions
from incidents.gates import ListGate

PER_PAGE = 25


class LatePage(ListGate, TemplateView):
    """What is late and with whom, for whoever it was passed on to."""

    template_name = "incidents/casework/late.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        late = Paginator(late_actions(self.cases, at=self.at), PER_PAGE)
        return super().get_context_data(page=late.get_page(self.request.GET.get("page")), **kwargs)
