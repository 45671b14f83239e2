"""The limit: what Django needs for a page with 25 rows, and for one row more."""

from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView, View

from bench.models import AnyCase
from incidents.models import ReportDraft


class MinimalList(TemplateView):
    """25 cases of a team, newest first, by the index case_of_team."""

    template_name = "bench/list.html"

    def get_context_data(self, **kwargs):
        cases = AnyCase.objects.filter(team_id=self.request.user.team_id).order_by("-received_at")[:25]
        return {**super().get_context_data(**kwargs), "cases": cases}


class FramedList(MinimalList):
    """The same in our base page: header, links, bell."""

    template_name = "bench/framed.html"


class MinimalInsert(View):
    def get(self, request):
        return redirect("bench-list")

    def post(self, request):
        now = timezone.now()
        ReportDraft.objects.create(author=request.user, started_at=now, saved_at=now, sent_at=now)
        return redirect("bench-list")
