"""Help for one's own people at home: what was offered, whom we may call, and how to let them come themselves."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from dreiging.accounts.visitors import visitor
from incidents.acting import CaseIsClosed, NotYours
from incidents.casework.closing import NotYourDecision, decides_on_closing
from incidents.gates import OwnGate
from incidents.home.consent import newest_consent, request_of, say_consent
from incidents.home.forms import WhomForm
from incidents.home.offering import offers_of
from incidents.models import Seen

REFUSALS = (NotYours, NotYourDecision, CaseIsClosed)


class OwnHome(OwnGate):
    """What the pages share."""

    seen = Seen.NEEDS

    def own_url(self) -> str:
        return reverse("home:own", args=[self.incident.reference])

    def decides(self) -> bool:
        return decides_on_closing(self.incident, visitor(self.request))


class Own(OwnHome, TemplateView):
    """What was offered and what I let the contact point do; saying no, or no more, is one button."""

    template_name = "incidents/home/own.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        consent, me = newest_consent(self.incident), visitor(self.request)
        return super().get_context_data(
            offers=offers_of(self.incident),
            consent=consent,
            # Whom we may call is theirs alone who wrote it: not of who follows the case along, or decides now.
            whom=request_of(consent) if consent and consent.said_by_id == me.pk else None,
            decides=self.decides(),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            say_consent(incident=self.incident, given=False, by=visitor(request), at=self.at)
        except REFUSALS as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("We nemen geen contact op met thuis. Je kunt dit altijd veranderen."))
        return redirect(self.own_url())


class Contact(OwnHome, FormView):
    """Whom the contact point may call."""

    template_name, form_class = "incidents/home/contact.html", WhomForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not (self.incident.is_open and self.decides()):
            return redirect(self.own_url())
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: WhomForm) -> HttpResponse:
        try:
            say_consent(incident=self.incident, given=True, whom=form.whom(), by=visitor(self.request), at=self.at)
        except REFUSALS as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("Het contactpunt belt. Je kunt dit altijd terugnemen."))
        return redirect(self.own_url())
