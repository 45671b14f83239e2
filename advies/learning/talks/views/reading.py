"""Talks and cards, for everybody."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views import View
from django.views.generic import TemplateView

from advies.learning.cards import CARDS
from advies.learning.refusals import NotYours
from advies.learning.talks.calendar import appointment_of
from advies.learning.talks.rights import is_in_the_pool, may_change, may_record, visible_to
from advies.models import OneToOne, TalkStatus, TeamTalk
from dreiging.outbox import services as outbox
from dreiging.web.calendar_file import answer_with

MOST_HELD = 12


class Talks(TemplateView):
    """What is planned with my team, what we agreed, and what I agreed with my manager."""

    template_name = "advies/learning/talks/mine.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, now = self.request.user, timezone.now()
        talks = TeamTalk.objects.filter(team=user.team_id).select_related("offer__facilitator")
        return super().get_context_data(
            team=user.team,
            coming=talks.planned().filter(starts_at__gt=now).order_by("starts_at", "pk"),
            held=talks.held().order_by("-starts_at", "pk")[:MOST_HELD],
            own=OneToOne.objects.filter(employee=user).select_related("manager").order_by("-held_on", "pk")[:MOST_HELD],
            is_facilitator=is_in_the_pool(user, on=timezone.localdate(now)),
            **kwargs,
        )


class CardPage(TemplateView):
    template_name = "advies/learning/card.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        card = CARDS.get(self.kwargs["slug"])
        if card is None:
            raise Http404
        return super().get_context_data(card=card, **kwargs)


class TalkGate:
    """Sets `talk`, `at` and `on`; 404 for whom it is not meant, 403 for who sees it and may not do this (`admits`)."""

    def admits(self, user: Any) -> bool:
        return True

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.at = timezone.now()
        self.on = timezone.localdate(self.at)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.talk = get_object_or_404(visible_to(request.user, on=self.on), pk=kwargs["talk_id"])
        if not self.admits(request.user):
            raise PermissionDenied(str(NotYours()))
        return super().dispatch(request, *args, **kwargs)


class TalkPage(TalkGate, TemplateView):
    template_name = "advies/learning/talks/talk.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        is_waiting = self.talk.status == TalkStatus.PLANNED and self.talk.starts_at <= self.at
        self.may_record = may_record(self.talk, request.user, on=self.on)
        # Whoever must still write down the agreements keeps the notice until that is done.
        if not (is_waiting and self.may_record):
            outbox.mark_read(topic=self.talk.pk, by=request.user, at=self.at)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        has_begun = self.talk.starts_at <= self.at
        # The team hears of these in the talk, from who leads it.
        subjects = self.talk.subjects.order_by("made_at", "pk") if self.may_record else ()
        return super().get_context_data(
            talk=self.talk,
            card=CARDS[self.talk.theme],
            may_change=may_change(self.talk, self.request.user, on=self.on),
            may_record=self.may_record and has_begun,
            has_begun=has_begun,
            subjects=subjects,
            **kwargs,
        )


class TalkCalendar(TalkGate, View):
    http_method_names = ("get", "head", "options")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return answer_with([appointment_of(self.talk)], name="gesprek.ics", at=self.at)
