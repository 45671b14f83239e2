"""The register of facilities, for who manages it and for who looks at it once a year."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import FormView, TemplateView

from advies.models import KEEPERS, Facility
from advies.support import facilities
from advies.support.forms import FacilityForm
from advies.support.refusals import NotAKeeper, Refused
from dreiging.accounts import people
from dreiging.outbox import services as outbox


class RegisterGate:
    """Sets `at`, `edits` and `roles`; 403 for who neither manages nor keeps anything."""

    must_edit = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.at = timezone.now()
        self.roles = people.roles_of(request.user, on=timezone.localdate())
        self.edits = facilities.may_edit(request.user, at=self.at)
        if not (self.edits or (not self.must_edit and self.roles & set(KEEPERS))):
            raise PermissionDenied(_("Deze pagina is voor wie bijhoudt welke hulp er is."))
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(edits=self.edits, **kwargs)


class Register(RegisterGate, TemplateView):
    template_name = "advies/support/register.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        due = set(Facility.objects.due_for_check(on=timezone.localdate()).values_list("pk", flat=True))
        rows = [
            {
                "facility": each,
                "is_due": each.pk in due,
                "may_check": facilities.may_check(each, self.roles, edits=self.edits),
            }
            for each in Facility.objects.order_by("-is_shown", "position", "name", "pk")
        ]
        return super().get_context_data(rows=rows, due=len(due), **kwargs)


class EditFacility(RegisterGate, FormView):
    """Change one; who only keeps it reads it, and says that it was looked at."""

    form_class = FacilityForm
    template_name = "advies/support/facility.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        self.facility = get_object_or_404(Facility, pk=self.kwargs["facility_id"])
        if not facilities.may_check(self.facility, self.roles, edits=self.edits):
            raise PermissionDenied(_("Deze pagina is voor wie deze hulp nakijkt."))
        return {**super().get_form_kwargs(), "instance": self.facility}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        outbox.mark_read(topic=kwargs["facility_id"], by=request.user, at=self.at)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.edits:
            raise PermissionDenied(_("Veranderen doet beheer of het contactpunt naasten."))
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: FacilityForm) -> HttpResponse:
        how = {"version": sent_number(self.request, "version"), "by": self.request.user, "at": self.at}
        try:
            facilities.change_facility(facility=self.facility, facts=form.cleaned_data, **how)
        except (Refused, ValidationError) as error:
            return _refused(self, form, error)
        messages.success(self.request, _("De gegevens zijn bewaard, en nagekeken."))
        return redirect("advies:register")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        version = sent_number(self.request, "version") if self.request.method == "POST" else self.facility.version
        return {**found, "facility": self.facility, "version": version}


class AddFacility(RegisterGate, FormView):
    must_edit = True
    form_class = FacilityForm
    template_name = "advies/support/facility.html"

    def get_initial(self) -> dict[str, Any]:
        return {"position": 50, "is_shown": True}

    def form_valid(self, form: FacilityForm) -> HttpResponse:
        try:
            facilities.add_facility(facts=form.cleaned_data, by=self.request.user, at=self.at)
        except (Refused, ValidationError) as error:
            return _refused(self, form, error)
        messages.success(self.request, _("De hulp staat in de lijst."))
        return redirect("advies:register")


class CheckFacility(RegisterGate, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        facility = get_object_or_404(Facility, pk=kwargs["facility_id"])
        try:
            facilities.check_facility(facility=facility, by=request.user, at=self.at)
        except NotAKeeper as error:
            raise PermissionDenied(str(error)) from None
        messages.success(request, _("Genoteerd: dit klopt nog."))
        return redirect("advies:register")


def sent_number(request: HttpRequest, name: str) -> int:
    """Return a number that a form carries along; -1, which no row has, when it is none."""
    sent = request.POST.get(name, "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else -1


def _refused(view: Any, form: FacilityForm, error: Refused | ValidationError) -> HttpResponse:
    form.add_error(None, str(error) if isinstance(error, Refused) else error.messages)
    return view.form_invalid(form)
