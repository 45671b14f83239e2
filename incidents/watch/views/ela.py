from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from dreiging.accounts.models import Team
from incidents.gates import ListGate
from incidents.watch import ela
from incidents.watch.ladders import current_ladders
from incidents.watch.views.stalled import OVERVIEW_ROLES

# The norm that says how soon the VPT code must be there.
VPT = "N03"


class ElaPage(ListGate, TemplateView):
    """The overview of a quarter, for the case managers and the portfolio holder of an eenheid."""

    template_name = "incidents/watch/ela.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        teams = [holding.team for holding in self.holdings if holding.role in OVERVIEW_ROLES]
        if not teams:
            raise PermissionDenied(_("Deze pagina is voor casemanagers en portefeuillehouders."))
        quarters = ela.last_quarters(timezone.localtime(self.at).date())
        asked = self.request.GET.get("kwartaal", "")
        quarter = next((each for each in quarters if each.code == asked), quarters[0])
        vpt = current_ladders().get(VPT)
        vpt_days = max((term.amount for term in vpt.terms.values()), default=ela.VPT_DAYS) if vpt else ela.VPT_DAYS
        eenheden = list(Team.objects.filter(pk__in={team.eenheid_id for team in teams}).order_by("name"))
        return super().get_context_data(
            quarter=quarter,
            quarters=[{"label": each.words, "code": each.code, "is_chosen": each == quarter} for each in quarters],
            eenheden=[
                {
                    "name": eenheid.name,
                    "lines": ela.overview(eenheid, quarter, at=self.at, vpt_days=vpt_days),
                    "stages": ela.stages(eenheid, quarter),
                }
                for eenheid in eenheden
            ],
            **kwargs,
        )
