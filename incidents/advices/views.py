from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from dreiging.accounts.models import Role
from dreiging.accounts.people import roles_of
from incidents.advices.values import everything


class AdvicesPage(TemplateView):
    """The advice of the study, piece by piece: for everybody to read, with the values for HR."""

    template_name = "incidents/advices/advices.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        at = timezone.now()
        roles = roles_of(self.request.user, on=timezone.localtime(at).date())
        with_values = Role.HR in roles
        return super().get_context_data(
            chapters=everything(roles=roles, with_values=with_values, at=at),
            with_values=with_values,
            roles=roles,
            **kwargs,
        )
