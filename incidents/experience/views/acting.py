"""What the employee thinks of the follow-up, for those who act."""

from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from incidents.acting import Deed
from incidents.audience import employee_of
from incidents.deed_page import DeedPage
from incidents.experience.forms import DiscussForm
from incidents.experience.saying import NothingToDiscuss, record_discussion, talk_to_have
from incidents.gates import CaseGate
from incidents.models import Experience, Seen


class Panel(CaseGate, TemplateView):
    """Each time that it was asked, with the answer, newest first."""

    template_name = "incidents/experience/panel.html"
    seen = Seen.EXPERIENCE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            experiences=list(Experience.objects.filter(incident=self.case).order_by("-asked_at")),
            talk=talk_to_have(self.case),
            employee=employee_of(self.case),
            may_act=self.part.may(Deed.CONTACT),
            **kwargs,
        )


class Discuss(DeedPage):
    """What came of the talk about a low answer."""

    deed, form_class, seen = Deed.CONTACT, DiscussForm, Seen.EXPERIENCE
    title, done = _("Leg het gesprek vast"), _("Het gesprek is vastgelegd.")
    intro_template = "incidents/experience/parts/intro_discuss.html"
    refusals: ClassVar = {NothingToDiscuss: None}

    def is_possible(self) -> bool:
        return talk_to_have(self.case) is not None

    def way_back(self) -> str:
        return reverse("experience:panel", args=[self.case.reference])

    def do(self, form: DiscussForm) -> None:
        record_discussion(words=form.cleaned_data["words"], **self.who_and_when())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        said = Experience.objects.said().filter(incident=self.case).order_by("-said_at").first()
        return super().get_context_data(said=said, **kwargs)
