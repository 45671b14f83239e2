"""Who gets in: to the lists by role or grant, to a case through the one queryset."""

from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dreiging.accounts import people
from dreiging.accounts.models import Role, RoleHolding
from dreiging.accounts.people import beside_the_name
from dreiging.database.compiled import compiled, together
from incidents.acting import Deed, asked_grants, part_with
from incidents.models import Action, Incident
from incidents.models.incident import IncidentQuerySet, principals_of
from incidents.readlog.logged import Logged, shows
from incidents.readlog.purpose_form import ask, is_an_answer_only
from incidents.readlog.purposes import stated_way, way_of
from incidents.readlog.record import Way, record, record_own

CASE_ROLES = {
    Role.LEIDINGGEVENDE,
    Role.TEAMCHEF,
    Role.CASEMANAGER,
    Role.VEILIGHEIDSCOORDINATOR,
    Role.VERTROUWENSPERSOON,
    Role.PORTEFEUILLEHOUDER,
}
NOT_YOUR_DEED = {
    Deed.CLASSIFY: gettext_lazy("Deze pagina is voor de casemanager."),
}


class ListGate:
    """For the lists: sets `at`, `principals`, `holdings` and `cases`; 403 for who has no role and no case."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.at = timezone.now()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        user, today = request.user, timezone.localtime(self.at).date()
        replaced, held = together(people.asked_replaced(user, on=today), _held_by.asked(principals=[user.pk], on=today))
        self.principals = principals_of(user, at=self.at, first=replaced)
        if replaced:
            held = _held_by(principals=[*self.principals], on=today)
        self.holdings = sorted(held, key=lambda holding: holding.team.name)
        has_role = any(holding.role in CASE_ROLES for holding in self.holdings)
        if not has_role and not self.cases.exists():
            raise PermissionDenied(_("Deze pagina is voor leidinggevenden, casemanagers en andere begeleiders."))
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    @cached_property
    def cases(self) -> IncidentQuerySet:
        return Incident.objects.handled_by(self.request.user, at=self.at, principals=self.principals)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # What the header needs of roles was read already.
        own = frozenset(holding.role for holding in self.holdings if holding.user_id == self.request.user.pk)
        extra = {"roles": own, "at": self.at, "principals": set(self.principals), "path": self.request.get_full_path()}
        return super().get_context_data(**extra, **kwargs)  # type: ignore[misc]


@compiled
def _held_by(*, principals: list[UUID], on: date) -> QuerySet[RoleHolding]:
    return (
        RoleHolding.objects.on(on).filter(user__in=principals).select_related("team").only("role", "user", "team__name")
    )


class CaseGate(Logged):
    """For a case: sets `at`, `case` and `part`; 404 when it is not visible, 403 for the employee who follows it.

    What is shown is written in the read log. Who has nothing to do in the case says first why they read it.
    """

    deed: Deed | None = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.at = timezone.now()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        reference = kwargs["reference"].replace("\x00", "")
        principals = principals_of(request.user, at=self.at)
        found, grants = together(
            _handled.asked(reference=reference, user=request.user, at=self.at, principals=principals),
            asked_grants(reference, principals=principals, at=self.at),
        )
        if not found:
            # Absent and not visible take the same steps, and leave the same page.
            if not Incident.objects.filter(reference=reference).visible_to(request.user, at=self.at).exists():
                raise Http404
            raise PermissionDenied(
                _("Deze pagina is voor wie je melding behandelt. Jij volgt je melding bij Mijn meldingen.")
            )
        self.case = found[0]
        self.part = part_with(grants, request.user, self.case)
        if self.deed and not self.part.may(self.deed):
            raise PermissionDenied(NOT_YOUR_DEED.get(self.deed) or _("Deze pagina is voor wie deze melding behandelt."))
        way = self._way(request)
        if not isinstance(way, Way):
            return way
        response = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        if shows(request, response):
            record(self.case.pk, request.user, way=way, seen=self.seen)
        return response

    def _way(self, request: HttpRequest) -> Any:
        """Return how and why the reader comes here; an answer instead when that must be asked, or was just said."""
        way = way_of(self.case, self.part, has_task=self.case.has_task) or stated_way(request, self.case, self.part)
        if way is None:
            return ask(request, self.case, self.part)
        return redirect(request.get_full_path()) if is_an_answer_only(request) else way

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        extra = {"case": self.case, "part": self.part, "at": self.at}
        return super().get_context_data(**extra, **kwargs)  # type: ignore[misc]


@compiled
def _handled(*, reference: str, **who: Any) -> QuerySet[Incident]:
    """The case, with what its pages show of it, when it is one in which somebody acts; `has_task`: there is work."""
    task = Action.objects.open().of(who["principals"]).filter(incident=OuterRef("pk"))
    cases = Incident.objects.filter(reference=reference).handled_by(**who).annotate(has_task=Exists(task))
    people = ("reported_by", "threatened", "handler")
    found = cases.select_related("report", "classification", "aangifte", "team", *people)
    return found.defer(*(field for link in people for field in beside_the_name(link)))


class OwnGate(Logged):
    """For a page about one's own case: sets `at` and `incident`; 404 when it is not visible, 403 for who acts in it.

    What is shown is written in the read log.
    """

    request: HttpRequest

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.at = timezone.now()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        cases = Incident.objects.filter(reference=kwargs["reference"])
        own = cases.own_of(request.user).select_related("handler", "reported_by", "threatened", "team")
        incident = own.first()
        if incident is None:
            if cases.visible_to(request.user, at=self.at).exists():
                raise PermissionDenied(_("Deze pagina is voor de medewerker om wie het gaat."))
            raise Http404
        self.incident: Incident = incident
        response = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        if shows(request, response):
            record_own(incident, request.user, seen=self.seen)
        return response

    def own_url(self) -> str:
        """Return the page to go back to."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        extra = {"incident": self.incident, "way_back": self.own_url()}
        return super().get_context_data(**{**extra, **kwargs})  # type: ignore[misc]
