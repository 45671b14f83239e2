"""What one thinks of the follow-up oneself."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from incidents.casework.closing import decides_on_closing
from incidents.experience.forms import YES, ExperienceForm
from incidents.experience.saying import REFUSALS, NothingAsked, question_of, say_experience, talk_to_have, who_talks
from incidents.gates import OwnGate
from incidents.models import Experience, Seen


class Own(OwnGate, FormView):
    """The questions when they are asked, and what one answered before."""

    template_name, form_class = "incidents/experience/own.html", ExperienceForm
    seen = Seen.EXPERIENCE

    def own_url(self) -> str:
        return reverse("reporting:track", args=[self.incident.reference])

    @cached_property
    def question(self) -> Experience | None:
        if not decides_on_closing(self.incident, self.request.user):
            return None
        return question_of(self.incident)

    def form_valid(self, form: ExperienceForm) -> HttpResponse:
        given = form.cleaned_data
        answers = {name: int(given[name]) for name in ("taken_seriously", "satisfied")}
        said = {**answers, "again": given["again"] == YES, "words": given["words"]}
        try:
            if self.question is None:
                raise NothingAsked
            experience = say_experience(experience=self.question, **said, by=self.request.user, at=self.at)
        except (*REFUSALS, ValidationError) as error:
            form.add_error(None, error if isinstance(error, ValidationError) else str(error))
            return self.form_invalid(form)
        messages.success(self.request, self._thanks(experience))
        return redirect("experience:own", self.incident.reference)

    def _thanks(self, experience: Experience) -> str:
        if experience.again:
            return _("Dank je. We pakken dit opnieuw op.")
        if experience.is_low:
            return _("Dank je dat je dit zegt. We willen er met je over praten.")
        return _("Dank je. Zo weten we hoe we het doen.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            question=self.question,
            said=list(Experience.objects.said().filter(incident=self.incident).order_by("-said_at")),
            may_say=decides_on_closing(self.incident, self.request.user),
            talk=talk_to_have(self.incident),
            who_talks=who_talks(self.incident, at=self.at),
            **kwargs,
        )
