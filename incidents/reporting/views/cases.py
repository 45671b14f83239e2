"""What the pages of a case that was sent share: it is one's own, and nobody else's exists."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone

from dreiging.accounts.models import User
from dreiging.database.compiled import compiled
from incidents.models import Attachment, Incident
from incidents.readlog.logged import Logged, shows
from incidents.readlog.record import record_own


class OwnCaseMixin(Logged):
    """A case that the reader follows as the employee: reported by them, or about them and told.

    What is shown is written in the read log.
    """

    request: HttpRequest

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.now = timezone.now()
        found = _own(user=request.user, reference=kwargs["reference"])
        if not found:
            raise Http404
        self.incident = found[0]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        response = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        if shows(request, response):
            record_own(self.incident, request.user, seen=self.seen)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "incident": self.incident}  # type: ignore[misc]


@compiled
def _own(*, user: User, reference: str) -> QuerySet[Incident]:
    files = Attachment.objects.for_employee().filter(incident=OuterRef("pk"))
    own = Incident.objects.own_of(user).filter(reference=reference).annotate(has_files=Exists(files))
    return own.select_related("handler", "reported_by", "threatened", "team", "report", "aangifte")
