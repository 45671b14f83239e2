"""A manager's talks with each employee."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from advies.learning.gates import LeaderGate, words_of
from advies.learning.leading import members_led_by
from advies.learning.refusals import NotInYourTeam, Refused
from advies.learning.talks.forms import OneToOneForm
from advies.learning.talks.one_to_one import record_one_to_one, team_list
from advies.models import OneToOne
from dreiging.accounts.models import User

MOST_SHOWN = 20


class OneToOnes(LeaderGate, TemplateView):
    """Everybody I lead, who waited longest first."""

    template_name = "advies/learning/talks/one_to_ones.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = team_list(self.request.user, on=self.on)
        return super().get_context_data(rows=rows, due=sum(row["is_due"] for row in rows), **kwargs)


class RecordOneToOne(LeaderGate, FormView):
    template_name = "advies/learning/talks/one_to_one.html"
    form_class = OneToOneForm

    @cached_property
    def person(self) -> User:
        found = members_led_by(self.request.user, on=self.on).filter(pk=self.kwargs["person_id"]).first()
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # What another manager agreed with them is theirs.
        own = OneToOne.objects.filter(employee=self.person, manager=self.request.user)
        return super().get_context_data(person=self.person, talks=own.order_by("-held_on")[:MOST_SHOWN], **kwargs)

    def form_valid(self, form: OneToOneForm) -> HttpResponse:
        try:
            record_one_to_one(employee=self.person, by=self.request.user, at=self.at, **form.cleaned_data)
        except NotInYourTeam:
            raise Http404 from None
        except (Refused, ValidationError) as error:
            form.add_error(None, words_of(error))
            return self.form_invalid(form)
        messages.success(self.request, _("Genoteerd. Alleen jullie twee lezen de afspraak."))
        return redirect("advies:one_to_ones")
