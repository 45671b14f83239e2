from functools import cached_property
from typing import Any

from django.utils.http import urlencode
from django.views.generic import TemplateView

from incidents.casework.lists import Asked
from incidents.gates import ListGate
from incidents.models import NormVersion, SavedList
from incidents.worklists.filters import MORE, Filters, Known, address_of, chips, options, read_filters
from incidents.worklists.reading import read_page
from incidents.worklists.together import MOST_AT_ONCE


class Filtered(ListGate):
    """What the pages of a worklist share: `known` is what can be chosen, `filters` what was."""

    @cached_property
    def known(self) -> Known:
        scope = self.cases.order_by().values_list("team", "team__name", "handler", "handler__name").distinct()
        return Known.of(scope, NormVersion.objects.current().order_by("code").values_list("code", "title"))

    @cached_property
    def filters(self) -> Filters:
        return read_filters(self.request.GET, self.known)

    def who(self) -> Asked:
        return {"user": self.request.user, "principals": self.principals, "at": self.at}


class Worklist(Filtered, TemplateView):
    """Every case somebody acts in, narrowed by what stands in the address (screens.md 1.2)."""

    template_name = "incidents/worklists/worklist.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        filters = self.filters
        given = {name: self.request.GET.get(name, "") for name in filters.wrong}
        return super().get_context_data(
            page=read_page(self.cases, filters, number=self.request.GET.get("page"), **self.who()),
            filters=filters,
            # What could not be read stays in its field, to be put right.
            typed={**filters.chosen, **given},
            chips=chips(filters, self.known),
            options=options(filters, self.known),
            saved=self._saved(),
            all_picked=self.request.GET.get("kies") == "alles",
            most=MOST_AT_ONCE,
            more_is_open=not filters.chosen.keys().isdisjoint({*MORE, "van", "tot"}) or bool(filters.wrong),
            **kwargs,
        )

    def _saved(self) -> list[dict[str, Any]]:
        # The names are sealed, so that the database cannot put them in order.
        own = sorted(SavedList.objects.of(self.request.user), key=lambda each: each.name.casefold())
        return [{"id": each.pk, "name": each.name, "url": address_of(urlencode(each.filters))} for each in own]
