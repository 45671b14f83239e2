"""Working on the text of a measure: for who answers for it, and for beheer."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import FormView, TemplateView

from advies.measures import editing
from advies.measures.forms import MeasureForm, initial_of
from advies.measures.refusals import ChangedMeanwhile, NotYours, NotYoursToPublish
from advies.measures.rights import may_edit, may_publish
from advies.models import Measure
from advies.protocols.forms import PublishForm
from advies.protocols.refusals import Refused
from advies.protocols.rights import roles_at


class EditorGate:
    """Sets `at`, `measure`, `versions` (newest first) and `roles`; 403 for who may not work on it."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.at = timezone.now()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.measure = get_object_or_404(Measure, slug=kwargs["slug"])
        self.roles = roles_at(request.user, at=self.at)
        if not may_edit(self.measure, self.roles):
            raise PermissionDenied(str(NotYours()))
        people = ("measure", "changed_by", "published_by")
        self.versions = list(self.measure.versions.select_related(*people).order_by("-number"))
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def how(self) -> dict[str, Any]:
        """Return what every change needs: which measure, which version the page was made of, who and when."""
        number, _mark, revision = self.request.POST.get("seen", "").partition(".")
        known = all(part.isascii() and part.isdigit() and len(part) < 6 for part in (number, revision))
        seen = (int(number), int(revision)) if known else (-1, -1)
        return {"measure": self.measure, "seen": seen, "by": self.request.user, "at": self.at}

    # Whether somebody changed it, and the page shows that now.
    is_told_of_a_change = False

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        newest = self.versions[0]
        sent = "" if self.is_told_of_a_change else self.request.POST.get("seen", "")
        extra = {
            "measure": self.measure,
            "newest": newest,
            "seen": sent or f"{newest.number}.{newest.revision}",
            "roles": self.roles,
            "may_publish": may_publish(self.measure, self.roles),
        }
        return super().get_context_data(**extra, **kwargs)  # type: ignore[misc]


class Versions(EditorGate, TemplateView):
    """What was told of it when, by whom and why."""

    template_name = "advies/measures/versions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(versions=self.versions, **kwargs)


class Edit(EditorGate, FormView):
    template_name = "advies/measures/edit.html"
    form_class = MeasureForm

    def get_initial(self) -> dict[str, Any]:
        return initial_of(self.versions[0])

    def form_valid(self, form: MeasureForm) -> HttpResponse:
        try:
            editing.save_concept(**self.how(), **form.cleaned_data)
        except Refused as error:
            self.is_told_of_a_change = isinstance(error, ChangedMeanwhile)
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("Het concept is bewaard. Iedereen leest nog de vorige versie."))
        return redirect("advies:publish_guideline", self.measure.slug)


class Publish(EditorGate, FormView):
    """The concept as everybody will read it, and letting it hold."""

    template_name = "advies/measures/publish.html"
    form_class = PublishForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.versions[0].is_concept:
            return redirect("advies:guideline_versions", self.measure.slug)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_publish(self.measure, self.roles):
            raise PermissionDenied(str(NotYoursToPublish()))
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: PublishForm) -> HttpResponse:
        try:
            editing.publish(summary=form.cleaned_data["summary"], **self.how())
        except NotYoursToPublish as error:
            raise PermissionDenied(str(error)) from error
        except (Refused, ValidationError) as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("Deze tekst geldt nu."))
        return redirect(self.measure)


class Discard(EditorGate, View):
    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            editing.discard_concept(**self.how())
        except Refused as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Het concept is weggegooid."))
        return redirect("advies:guideline_versions", self.measure.slug)
