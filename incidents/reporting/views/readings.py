from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from incidents.models import Seen
from incidents.readlog.told import who_looked
from incidents.reporting.views.cases import OwnCaseMixin

ALL = "alles"


class Readings(OwnCaseMixin, TemplateView):
    """Everybody who looked at the case, by day, as what and why; one's own visits only when asked for."""

    seen = Seen.READINGS
    template_name = "incidents/reporting/readings.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked, with_me = self.request.GET, self.request.GET.get("wie") == ALL
        page = who_looked(self.incident, me=self.request.user, with_me=with_me, page=asked.get("page", ""))
        return {**super().get_context_data(**kwargs), "page": page, "chips": self._chips(with_me)}

    def _chips(self, with_me: bool) -> list[dict[str, Any]]:
        url = reverse("reporting:readings", args=[self.incident.reference])
        return [
            {"label": _("Anderen"), "url": url, "is_chosen": not with_me, "count": None},
            {"label": _("Ook jijzelf"), "url": f"{url}?wie={ALL}", "is_chosen": with_me, "count": None},
        ]
