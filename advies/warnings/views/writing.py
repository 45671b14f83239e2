"""The pages of who writes warnings: the list, the concept, and what it looks like before it is sent."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import FormView, TemplateView

from advies.models import WarningStatus
from advies.warnings import publishing, rights, subjects, writing
from advies.warnings.audience import receivers
from advies.warnings.forms import SendBackForm, WarningForm
from advies.warnings.phrases import all_phrases, may_keep
from advies.warnings.readiness import gaps_of
from advies.warnings.refusals import ChangedMeanwhile, NotYours, Refused
from advies.warnings.vagueness import find_vague
from advies.warnings.views.gates import AuthorGate, WarningGate, sent_revision
from dreiging.outbox.message import bell

NAMED = 100
OVER = (WarningStatus.REPLACED, WarningStatus.WITHDRAWN, WarningStatus.ENDED)
MOST_OVER = 20


class Made(AuthorGate, TemplateView):
    """What was written for the teams of the reader: to look at, running, one's own concepts, and over."""

    template_name = "advies/warnings/made.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        found = rights.manageable_by(user, on=self.today).select_related("author")
        counted = found.annotate(
            received=Count("receipts"),
            read=Count("receipts", filter=Q(receipts__read_at__isnull=False)),
            known=Count("receipts", filter=Q(receipts__knows_at__isnull=False)),
        )
        return super().get_context_data(
            concepts=found.filter(status=WarningStatus.CONCEPT, author=user).order_by("-changed_at", "pk"),
            proposed=found.filter(status=WarningStatus.PROPOSED).order_by("changed_at", "pk"),
            running=counted.filter(status=WarningStatus.PUBLISHED).order_by("ends_on", "pk"),
            over=counted.filter(status__in=OVER).order_by("-ended_at", "pk")[:MOST_OVER],
            keeps_words=may_keep(user, at=self.at),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        concept = writing.start_concept(by=request.user, at=self.at)
        return redirect("advies:edit_warning", concept.pk)


class EditWarning(WarningGate, FormView):
    own_concept = True
    form_class = WarningForm
    template_name = "advies/warnings/edit.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        teams = rights.reach_of(self.request.user, on=self.today).order_by("lineage", "pk")
        return {**super().get_form_kwargs(), "teams": teams, "complete": "preview" in self.request.POST}

    def get_initial(self) -> dict[str, Any]:
        return dict(WarningForm.initial_of(self.warning))

    def form_valid(self, form: WarningForm) -> HttpResponse:
        how = {"revision": sent_revision(self.request), "by": self.request.user, "at": self.at}
        try:
            writing.save_concept(warning=self.warning, facts=form.facts(), **how)
        except NotYours:
            raise Http404 from None
        except Refused as error:
            form.add_error(None, str(error))
            return self.form_invalid(form, refused=error)
        if "preview" in self.request.POST:
            return redirect(self.warning.get_preview_url())
        messages.success(self.request, _("Het concept is bewaard."))
        return redirect("advies:edit_warning", self.warning.pk)

    def form_invalid(self, form: WarningForm, refused: Refused | None = None) -> HttpResponse:
        # What was changed elsewhere has been told: sent again, this holds.
        self.warning.refresh_from_db()
        revision = self.warning.revision if isinstance(refused, ChangedMeanwhile) else sent_revision(self.request)
        return self.render_to_response(self.get_context_data(form=form, revision=revision))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("revision", self.warning.revision)
        return super().get_context_data(findings=find_vague(self.warning, all_phrases()), **kwargs)


class Preview(WarningGate, TemplateView):
    """What a receiver will see, who they are, and the mail; with what still lacks."""

    template_name = "advies/warnings/preview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        warning, phrases = self.warning, all_phrases()
        who = receivers(warning.team_ids, warning.roles, on=self.today)
        mail = bell(uuid4(), "naam@voorbeeld.test")
        is_author = warning.author_id == self.request.user.pk
        proposed = warning.status == WarningStatus.PROPOSED
        manages = rights.reaches(self.request.user, warning.team_ids, on=self.today)
        return super().get_context_data(
            gaps=list(gaps_of(warning, phrases, on=self.today).values()) if not warning.published_at else [],
            findings=find_vague(warning, phrases),
            number=who.count(),
            receivers=who.select_related("team")[:NAMED],
            mail=mail,
            is_author=is_author,
            may_approve=proposed and not is_author and manages,
            seconds=publishing.seconds_for(warning, at=self.at)[:5] if proposed else [],
            **kwargs,
        )


class Decide(WarningGate, View):
    """One of the buttons of the preview."""

    http_method_names = ["post"]
    deeds = {"propose": publishing.propose, "approve": publishing.approve, "take-back": publishing.take_back}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if (chosen := request.POST.get("deed", "")) not in self.deeds:
            raise Http404
        try:
            decided = self.deeds[chosen](warning=self.warning, by=request.user, at=self.at)
        except NotYours:
            raise Http404 from None
        except Refused as error:
            messages.warning(request, str(error))
            return redirect(self.warning.get_preview_url())
        return self.done(request, decided)

    def done(self, request: HttpRequest, decided: Any) -> HttpResponse:
        if decided.status == WarningStatus.PUBLISHED:
            messages.success(request, _("De waarschuwing is verstuurd."))
            return redirect(decided.get_state_url())
        if decided.status == WarningStatus.PROPOSED:
            messages.success(request, _("Een tweede persoon kijkt ernaar. Je krijgt bericht."))
            return redirect("advies:warnings_made")
        return redirect("advies:edit_warning", decided.pk)


class SendBack(WarningGate, FormView):
    form_class = SendBackForm
    template_name = "advies/warnings/words.html"

    def form_valid(self, form: SendBackForm) -> HttpResponse:
        how = {"remark": form.cleaned_data["words"], "by": self.request.user, "at": self.at}
        try:
            publishing.send_back(warning=self.warning, **how)
        except Refused as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("De schrijver heeft bericht gekregen."))
        return redirect("advies:warnings_made")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            title=_("Geef een waarschuwing terug"),
            way_back=self.warning.get_preview_url(),
            button=_("Geef terug aan de schrijver"),
            **kwargs,
        )


class Confirm(WarningGate, TemplateView):
    """A question before a concept goes away: thrown away, or to the teams to talk about."""

    own_concept = True
    template_name = "advies/warnings/confirm.html"
    to_talk = False

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        do = subjects.make_subject if self.to_talk else writing.discard_concept
        try:
            do(warning=self.warning, by=request.user, at=self.at)
        except Refused as error:
            return self.render_to_response(self.get_context_data(refusal=str(error)))
        done = _("De leidinggevenden hebben bericht gekregen.") if self.to_talk else _("Het concept is weggegooid.")
        messages.success(request, done)
        return redirect("advies:warnings_made")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(to_talk=self.to_talk, **kwargs)
