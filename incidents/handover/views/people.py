"""Handing over all cases of somebody who goes, moves or loses a role: a reference, and where it must go."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView

from dreiging.accounts.leaving import LosesRole, Moves, change_of
from dreiging.accounts.models import User
from dreiging.accounts.refusals import Refused
from dreiging.accounts.visitors import visitor
from incidents.handover import leaving, rights
from incidents.handover.leaving import Going
from incidents.handover.successors import NobodyTakesOver
from incidents.models import Incident

NOT_FOR_YOU = gettext_lazy("Deze pagina is voor beheerders en teamchefs.")


@dataclass(frozen=True)
class Row:
    """A case that goes: who may not read it, sees its reference, and as what the next one has it."""

    going: Going
    may_read: bool

    @property
    def url(self) -> str:
        return self.going.held.incident.get_absolute_url() if self.may_read else ""

    @property
    def to(self) -> str:
        """Return where it goes; the name only for who may read the case: it could tell who may not know of it."""
        if self.going.to is None:
            return ""
        return self.going.to.name if self.may_read else str(leaving.GrantRole(self.going.role).label)


class SecondLine(TemplateView):
    """The people under a teamchef who work in cases."""

    template_name = "incidents/handover/second_line.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        viewer, at = visitor(self.request), timezone.now()
        if not rights.leads_as_second_line(viewer, at=at):
            raise PermissionDenied(_("Deze pagina is voor teamchefs."))
        found = rights.people_under(viewer, at=at).select_related("team")
        return super().get_context_data(people=found, **kwargs)


class PersonPage(TemplateView):
    """What one person hands over; a POST does it, and makes the change when the viewer manages people."""

    template_name = "incidents/handover/person.html"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        self.at, viewer = timezone.now(), visitor(request)
        self.makes_change = rights.manages_people(viewer, at=self.at)
        under = rights.people_under(viewer, at=self.at)
        if not self.makes_change and not rights.leads_as_second_line(viewer, at=self.at):
            raise PermissionDenied(str(NOT_FOR_YOU))
        allowed = User.objects.exclude(pk=viewer.pk) if self.makes_change else under
        found = allowed.filter(pk=kwargs["person"], is_active=True).select_related("team").first()
        change = change_of(request.GET)
        if found is None or change is None:
            raise Http404
        # The second line hands over what there is, and changes nothing about the person.
        self.person, self.change = found, change if self.makes_change else leaving.Leaves()
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = self._rows()
        shown = {**kwargs, "person": self.person, "rows": rows}
        return super().get_context_data(
            stuck=[row for row in rows if row.going.is_stuck],
            button=self._button(len(rows)),
            what=self._what(),
            makes_change=self.makes_change,
            way_back=self._way_back(),
            **shown,
        )

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            number = self._hand_over()
        except (NobodyTakesOver, Refused) as error:
            messages.error(request, str(error))
            return redirect(request.get_full_path())
        text = ngettext("%(number)s melding is overgedragen.", "%(number)s meldingen zijn overgedragen.", number)
        messages.success(request, text % {"number": number})
        return redirect(self._way_back())

    def _hand_over(self) -> int:
        if not self.makes_change:
            return leaving.give_all(self.person, self.change, at=timezone.now())
        return leaving.let_go(person=self.person, change=self.change, by=visitor(self.request), at=timezone.now())

    def _rows(self) -> list[Row]:
        going = leaving.going(self.person, self.change, at=self.at)
        ids = [each.held.incident.pk for each in going]
        readable = Incident.objects.handled_by(visitor(self.request), at=self.at).filter(pk__in=ids)
        seen = set(readable.values_list("pk", flat=True))
        return [Row(each, each.held.incident.pk in seen) for each in going]

    def _button(self, number: int) -> str:
        if not self.makes_change:
            return _("Draag alles over")
        return _("Draag alles over en bewaar de verandering") if number else _("Bewaar de verandering")

    def _what(self) -> str:
        if not self.makes_change:
            return ""
        if isinstance(self.change, Moves):
            name = self.change.team.name if self.change.team else _("geen team")
            return _("Daarna: naar een ander team (%(name)s).") % {"name": name}
        if isinstance(self.change, LosesRole):
            return _("Daarna: de rol stopt.")
        return _("Daarna: niet meer actief, en overal uitgelogd.")

    def _way_back(self) -> str:
        if self.makes_change:
            return reverse("admin:accounts_user_change", args=[self.person.pk])
        return reverse("handover:second_line")
