from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from incidents.gates import ListGate
from incidents.models import NormVersion
from incidents.watch.forms import NormForm, initial_of
from incidents.watch.norm_editing import ChangedMeanwhile, NotYourNorm, change_norm, may_change
from incidents.watch.words import shown


class NormList(ListGate, TemplateView):
    """Every norm that holds, for everybody who acts in cases."""

    template_name = "incidents/watch/norms.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        norms = NormVersion.objects.current().prefetch_related("terms", "rungs").order_by("code")
        found = [shown(norm) for norm in norms]
        return super().get_context_data(
            of_aangiften=[norm for norm in found if norm.version.code.startswith("N")],
            of_people=[norm for norm in found if norm.version.code.startswith("D")],
            **kwargs,
        )


class NormPage(ListGate, FormView):
    """One norm with its history; the case manager changes it here."""

    form_class = NormForm
    template_name = "incidents/watch/norm.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        code = kwargs["code"].replace("\x00", "")
        versions = NormVersion.objects.filter(code=code).select_related("made_by")
        self.versions = list(versions.prefetch_related("terms", "rungs").order_by("-number"))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.may_change = may_change(request.user, at=self.at)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self._check_there_is_one()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self._check_there_is_one()
        if not self.may_change:
            raise PermissionDenied(str(NotYourNorm()))
        return super().post(request, *args, **kwargs)

    def _check_there_is_one(self) -> None:
        if not self.versions:
            raise Http404

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "version": self.versions[0]}

    def get_initial(self) -> dict[str, Any]:
        return initial_of(self.versions[0])

    def form_valid(self, form: NormForm) -> HttpResponse:
        old, given = self.versions[0], form.cleaned_data
        new = form.new_norm(old)
        who = {"by": self.request.user, "at": self.at}
        try:
            change_norm(code=old.code, number=given["number"], new=new, reason=given["reason"], **who)
        except ChangedMeanwhile as error:
            form.add_error(None, str(error))
        except ValidationError as error:
            form.add_error(None, list(error.messages))
        if form.errors:
            return self.form_invalid(form)
        messages.success(self.request, _("Deze norm geldt nu."))
        return redirect("watch:norm", old.code)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        versions = [shown(version) for version in self.versions]
        if not self.may_change:
            kwargs["form"] = None
        return super().get_context_data(norm=versions[0], versions=versions, may_change=self.may_change, **kwargs)
