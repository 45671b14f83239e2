"""Help for the people at home, for those who act: whether it was offered, and whether contact was agreed to."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from incidents.acting import Deed
from incidents.audience import employee_of
from incidents.deed_page import DeedPage
from incidents.gates import CaseGate
from incidents.home.consent import newest_consent
from incidents.home.forms import OfferForm
from incidents.home.offering import offer_help, offers_of
from incidents.models import Seen


class Panel(CaseGate, TemplateView):
    """Each time that it was offered, and what the employee said of contact; never whom it is about."""

    seen = Seen.NEEDS
    template_name = "incidents/home/panel.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            offers=offers_of(self.case),
            consent=newest_consent(self.case),
            employee=employee_of(self.case),
            may_act=self.part.may(Deed.NEED) and self.case.is_open,
            **kwargs,
        )


class Offer(DeedPage):
    """What the employee said, when help for home was offered."""

    deed, form_class = Deed.NEED, OfferForm
    title, done = _("Bied hulp voor thuis aan"), _("Wat de medewerker zei, is bewaard.")
    intro_template = "incidents/home/parts/intro_offer.html"

    def is_possible(self) -> bool:
        return self.case.is_open

    def way_back(self) -> str:
        return reverse("home:panel", args=[self.case.reference])

    def do(self, form: OfferForm) -> None:
        offer_help(**form.cleaned_data, **self.who_and_when())
