"""Planning and recording talks, for who leads the team."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import FormView, TemplateView

from advies.learning.gates import LeaderGate, words_of
from advies.learning.refusals import ChangedMeanwhile, NotYours, Refused
from advies.learning.talks.forms import RecordForm, TalkForm, initial_of
from advies.learning.talks.overview import overview_of
from advies.learning.talks.planning import cancel_talk, move_talk, plan_talk
from advies.learning.talks.recording import record_talk
from advies.learning.talks.rights import may_change, may_record
from advies.learning.talks.subjects import subjects_for
from advies.learning.talks.views.reading import TalkGate
from advies.models import FacilitatorOffer


class TeamTalks(LeaderGate, TemplateView):
    """Each team I lead: when they last talked, what is planned, and who must plan."""

    template_name = "advies/learning/talks/team.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = overview_of(self.teams, at=self.at)
        return super().get_context_data(rows=rows, due=sum(row.is_due for row in rows), **kwargs)


class TalkFormView(FormView):
    """What planning and moving share; `team` is set."""

    template_name = "advies/learning/talks/plan.html"
    form_class = TalkForm
    talk = None

    def get_form_kwargs(self) -> dict[str, Any]:
        free = FacilitatorOffer.objects.free_for(self.team.eenheid_id, at=self.at, on=self.on)
        if self.talk and self.talk.offer_id:
            own = FacilitatorOffer.objects.filter(pk=self.talk.offer_id)
            free = FacilitatorOffer.objects.filter(pk__in=[*free.values_list("pk", flat=True), own[0].pk])
        return {**super().get_form_kwargs(), "offers": free, "subjects": subjects_for(self.team, self.talk)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(team=self.team, talk=self.talk, **kwargs)

    def form_valid(self, form: TalkForm) -> HttpResponse:
        try:
            talk = self.write(form)
        except NotYours:
            raise Http404 from None
        except (Refused, ValidationError) as error:
            if isinstance(error, ChangedMeanwhile):
                # What changed stands on the page now: the same answers may be sent again.
                self.talk.refresh_from_db()
                form.data = {**form.data.dict(), "version": self.talk.version}
            form.add_error(None, words_of(error))
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return redirect(talk)


class PlanTalk(LeaderGate, TalkFormView):
    done = gettext_lazy("Het gesprek staat gepland. Iedereen in het team krijgt een bericht.")

    def get_initial(self) -> dict[str, Any]:
        return {"minutes": 60, "subjects": list(subjects_for(self.team).values_list("pk", flat=True))}

    @property
    def team(self) -> Any:
        found = [team for team in self.teams if team.pk == self.kwargs["team_id"]]
        if not found:
            raise Http404
        return found[0]

    def write(self, form: TalkForm) -> Any:
        return plan_talk(team=self.team, by=self.request.user, at=self.at, **form.asked())


class MoveTalk(TalkGate, TalkFormView):
    done = gettext_lazy("Het gesprek is veranderd. Iedereen in het team krijgt een bericht.")

    def admits(self, user: Any) -> bool:
        return may_change(self.talk, user, on=self.on)

    @property
    def team(self) -> Any:
        return self.talk.team

    def get_initial(self) -> dict[str, Any]:
        return initial_of(self.talk)

    def write(self, form: TalkForm) -> Any:
        version = form.cleaned_data["version"] or 0
        return move_talk(talk=self.talk, version=version, by=self.request.user, at=self.at, **form.asked())


class CancelTalk(TalkGate, View):
    http_method_names = ("post", "options")

    def admits(self, user: Any) -> bool:
        return may_change(self.talk, user, on=self.on)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            cancel_talk(talk=self.talk, by=request.user, at=self.at)
        except Refused as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Het gesprek is afgezegd. Iedereen in het team krijgt een bericht."))
        return redirect("advies:team_talks")


class RecordTalk(TalkGate, FormView):
    template_name = "advies/learning/talks/record.html"
    form_class = RecordForm

    def admits(self, user: Any) -> bool:
        return may_record(self.talk, user, on=self.on)

    def get_form_kwargs(self) -> dict[str, Any]:
        # Who led the talk reads what came along; what else waits is for who leads the team.
        leads = may_change(self.talk, self.request.user, on=self.on)
        subjects = subjects_for(self.talk.team, self.talk) if leads else self.talk.subjects.filter(taken_up_at=None)
        return {**super().get_form_kwargs(), "subjects": subjects}

    def get_initial(self) -> dict[str, Any]:
        return {"subjects": list(self.talk.subjects.values_list("pk", flat=True))}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(talk=self.talk, **kwargs)

    def form_valid(self, form: RecordForm) -> HttpResponse:
        try:
            record_talk(talk=self.talk, by=self.request.user, at=self.at, **form.asked())
        except Refused as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("De afspraken staan er. Het team kan ze lezen."))
        return redirect(self.talk)
