"""Where an aangifte stands, for those who act."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from dreiging.accounts.models import User
from dreiging.web.downloads import to_keep
from incidents.aangifte.panel import facts_of, moves_of, still_to_arrange
from incidents.aangifte.preparing import make_document, prepare
from incidents.aangifte.rights import rights_of
from incidents.acting import Deed, NotYours
from incidents.audience import employee_of
from incidents.gates import CaseGate
from incidents.models import Aangifte, Incident, Seen


class OfAangifte:
    """What the pages behind `CaseGate` share: the aangifte of the case, read together with it."""

    case: Incident

    @property
    def aangifte(self) -> Aangifte:
        try:
            return self.case.aangifte
        except Aangifte.DoesNotExist as error:
            raise Http404 from error

    def panel_url(self) -> str:
        return reverse("aangifte:panel", args=[self.case.reference])


class Panel(OfAangifte, CaseGate, TemplateView):
    """What may come next, what was promised, which terms run, and what happened (screens.md, screen 4)."""

    seen = Seen.AANGIFTE
    template_name = "incidents/aangifte/panel.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        aangifte, may_act = self.aangifte, self.part.may(Deed.AANGIFTE) and self.case.is_open
        return super().get_context_data(
            aangifte=aangifte,
            employee=employee_of(self.case),
            may_act=may_act,
            moves=moves_of(aangifte) if may_act else [],
            to_arrange=still_to_arrange(aangifte),
            facts=facts_of(aangifte, with_reasons=self.part.may(Deed.AANGIFTE)),
            rights=rights_of(aangifte, on=timezone.localtime(self.at).date()),
            entries=aangifte.entries.select_related("written_by").order_by("-written_at"),
            **kwargs,
        )


class Prepare(OfAangifte, CaseGate, TemplateView):
    """The seven questions, to look over with the employee before a PDF is made of them."""

    deed, seen = Deed.AANGIFTE, Seen.PREPARED
    template_name = "incidents/aangifte/prepare.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        document = reverse("aangifte:document", args=[self.case.reference])
        prepared = prepare(self.aangifte)
        return super().get_context_data(prepared=prepared, document=document, way_back=self.panel_url(), **kwargs)


class Document(OfAangifte, CaseGate, TemplateView):
    """The PDF. Only with POST: making it is remembered."""

    deed, seen = Deed.AANGIFTE, Seen.DOCUMENT
    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return as_attachment(self.aangifte, by=request.user, at=self.at)


def as_attachment(aangifte: Aangifte, *, by: User, at: datetime) -> HttpResponse:
    """Answer with the PDF to keep, whose name tells no more than the reference."""
    try:
        document = make_document(aangifte=aangifte, by=by, at=at)
    except NotYours as error:  # it was ended since the page was opened
        raise Http404 from error
    return to_keep(document, name=f"{aangifte.incident.reference}.pdf", content_type="application/pdf")
