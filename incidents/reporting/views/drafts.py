"""What the pages of a draft share: whose it is, and where they lead."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from dreiging.accounts.models import User
from dreiging.database.compiled import compiled
from incidents.models import ReportDraft
from incidents.reporting import drafts, steps
from incidents.reporting.reading import situation_of
from incidents.reporting.steps import Step

BACK = "terug"


class DraftMixin:
    """A page of a draft of one's own; of anybody else's it does not exist."""

    request: HttpRequest

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.now = timezone.now()
        found = _own(user=request.user, pk=kwargs["draft"])
        if not found:
            raise Http404
        self.draft = found[0]
        if self.draft.sent_at is None:
            self.about = drafts.about_of(self.draft)
            self.situation = situation_of(self.draft, on=timezone.localtime(self.now).date())

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if self.draft.sent_at is not None:
            return self.when_sent()
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def when_sent(self) -> HttpResponse:
        return redirect("reporting:sent", self.draft.pk)

    @property
    def goes_back_to_check(self) -> bool:
        """Whether the page was opened from the last step, to change one thing."""
        return self.request.GET.get(BACK) == steps.CHECK

    def step_url(self, step: Step | None, *, and_back: bool = False) -> str:
        """Return the page of `step`, or of the last one for None."""
        if step is None:
            return reverse("reporting:check", args=[self.draft.pk])
        url = reverse("reporting:step", args=[self.draft.pk, step.slug])
        return f"{url}?{BACK}={steps.CHECK}" if and_back else url

    def url_after(self, step: Step) -> str:
        if self.goes_back_to_check:
            return self.step_url(None)
        return self.step_url(steps.after(step, about=self.about))


@compiled
def _own(*, user: User, pk: UUID) -> QuerySet[ReportDraft]:
    return ReportDraft.objects.of(user).filter(pk=pk).select_related("author__team")
