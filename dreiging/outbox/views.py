from uuid import UUID

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic import ListView, TemplateView, View

from dreiging.outbox import demo_mail
from dreiging.outbox.models import Notice
from dreiging.outbox.services import mark_these_read


class Notices(ListView):
    """What somebody was told, newest first."""

    template_name = "outbox/notices.html"
    paginate_by = 25

    def get_queryset(self):
        return Notice.objects.to_show(self.request.user).order_by("-created_at", "pk")

    def paginate_queryset(self, queryset, page_size):
        # Any page that is asked for exists: the nearest one.
        paginator = self.get_paginator(queryset, page_size)
        page = paginator.get_page(self.request.GET.get("page"))
        return paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        unread = [notice.pk for notice in context["page_obj"] if notice.read_at is None]
        return {**context, "unread_on_page": unread}

    def post(self, request):
        """Count as read what the reader had before them, and nothing that came since."""
        mark_these_read(_ids(request.POST.getlist("notice")), by=request.user, at=timezone.now())
        return redirect("outbox:notices")


class OpenNotice(View):
    """Count a notice as read and go to the page that tells more."""

    def get(self, request, notice_id):
        notice = get_object_or_404(Notice.objects.to_show(request.user), pk=notice_id)
        mark_these_read([notice.pk], by=request.user, at=timezone.now())
        return redirect(notice.path)

    post = get


class DemoMail(TemplateView):
    """The mail that a demo sent: it goes to files, so that it reaches nobody."""

    template_name = "outbox/demo_mail.html"

    def dispatch(self, request, *args, **kwargs):
        if not settings.DEMO:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "mails": demo_mail.newest()}


def _ids(values: list[str]) -> list[UUID]:
    found = []
    for value in values[: Notices.paginate_by]:
        try:
            found.append(UUID(value))
        except ValueError:  # nobody's own form sends this
            continue
    return found
