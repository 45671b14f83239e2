"""How far people are: names for who leads them, shares for HR."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from advies.learning.gates import LeaderGate
from advies.learning.leading import members_led_by
from advies.learning.training.coverage import FEWEST, ROUNDED_TO, coverage, team_progress
from dreiging.accounts import people
from dreiging.accounts.models import Role


class TeamTraining(LeaderGate, TemplateView):
    template_name = "advies/learning/training/team.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = team_progress(members_led_by(self.request.user, on=self.on), on=self.on)
        late = [row for row in rows if row["late"]]
        return super().get_context_data(late=late, others=[row for row in rows if not row["late"]], **kwargs)


class Coverage(TemplateView):
    template_name = "advies/learning/training/coverage.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.on = timezone.localdate()
        if Role.HR not in people.roles_of(request.user, on=self.on):
            raise PermissionDenied(_("Deze pagina is voor HR-adviseurs."))
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        figures = coverage(on=self.on)
        return super().get_context_data(figures=figures, fewest=FEWEST, rounded_to=ROUNDED_TO, on=self.on, **kwargs)
