"""One's own calendar: the page on which one makes, renews or stops its address, and what a program reads there."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import TemplateView

from advies.support import limits
from advies.support.refusals import TooOften
from dreiging.accounts.calendar_feeds import find_feed, make_feed, note_reading, stop_feed
from dreiging.accounts.forms import network_address
from dreiging.accounts.models import CalendarFeed
from dreiging.accounts.visitors import visitor
from dreiging.database.request import act_for
from dreiging.web.calendar_file import CONTENT_TYPE, as_file
from incidents.checkins.calendar import appointments_of

MAKE, STOP = "make", "stop"
# A calendar program asks every hour or so, on a phone and a computer; a wrong address is asked for by a program too.
READ = limits.Limit("calendar read", 60, limits.HOUR)
WRONG = limits.Limit("calendar unknown", 30, limits.HOUR)


class FeedPage(TemplateView):
    """Make, renew or stop the address. It is shown in the answer to making it, and never again."""

    template_name = "incidents/checkins/feed.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user, deed = visitor(request), request.POST.get("deed")
        if deed == MAKE:
            token = make_feed(user=user, at=timezone.now())
            address = request.build_absolute_uri(reverse("checkins:feed", args=[token]))
            return self.render_to_response(self.get_context_data(address=address))
        if deed == STOP and stop_feed(user=user):
            messages.success(request, _("De link is uitgezet. Je agenda krijgt niets meer."))
        return redirect("checkins:feed_page")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        feed = CalendarFeed.objects.filter(user=visitor(self.request)).first()
        return super().get_context_data(feed=feed, make=MAKE, stop=STOP, **kwargs)


class Feed(View):
    """What a calendar program reads. Who knows the address is its person; an unknown one is as if it never was."""

    http_method_names = ("get", "head", "options")

    @method_decorator(login_not_required)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        at, source = timezone.now(), network_address(request)
        feed = find_feed(token)
        try:
            if feed is None:
                limits.check(WRONG, source, at=at)
                limits.count(WRONG, source, at=at)
                raise Http404
            limits.check(READ, feed.digest, at=at)
        except TooOften:
            return _too_often()
        limits.count(READ, feed.digest, at=at)
        note_reading(feed, at=at)
        # Row security shows the rows of this person; nobody is signed in.
        act_for(feed.user.pk)
        return HttpResponse(as_file(appointments_of(feed.user, at=at), at=at), content_type=CONTENT_TYPE)


def _too_often() -> HttpResponse:
    seconds = str(int(READ.within.total_seconds()))
    response = HttpResponse(status=429, headers={"Retry-After": seconds}, content_type="text/plain; charset=utf-8")
    # Django would write the address in the log, and the address is the secret.
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response
