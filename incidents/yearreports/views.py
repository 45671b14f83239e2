"""The pages of the year report: of HR, who makes it, and of everybody, who reads what was frozen."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import FormView, TemplateView

from dreiging.accounts.people import roles_of
from dreiging.documents import NotMade
from dreiging.web.downloads import to_keep
from incidents.figures.downloads import remember_download
from incidents.figures.views import FiguresGate
from incidents.models import YearConcept, YearReport
from incidents.yearreports import concepts, freezing, rights, years
from incidents.yearreports.content import compose, concept_facts
from incidents.yearreports.forms import CommentsForm, LookedForm, ReasonForm
from incidents.yearreports.refusals import ChangedMeanwhile, ConceptExists, NotReleased, Refused


class Made(FiguresGate, TemplateView):
    """The years of which a report was, is or can be made."""

    template_name = "incidents/yearreports/made.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            years=years.years_of(self.releases),
            next=years.next_year(self.releases, today=timezone.localtime(self.at).date()),
            **kwargs,
        )


class Begin(FiguresGate, FormView):
    """Begin a report; of a year that has one, another edition, for a reason."""

    template_name = "incidents/yearreports/begin.html"
    form_class = ReasonForm

    @cached_property
    def year(self) -> Any:
        found = years.years_of(self.releases)
        year = next((each for each in found if each.year == self.kwargs["year"]), None)
        if year is None:
            raise Http404
        return year

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        if not self.year.editions:
            del form.fields["reason"]
        return form

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        given = {"reason": form.cleaned_data.get("reason", ""), "by": self.request.user, "at": self.at}
        try:
            concept = concepts.start_concept(year=self.year.year, **given)
        except ConceptExists as error:
            messages.warning(self.request, str(error))
            return redirect("yearreports:made")
        except Refused as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        return redirect(concept)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(year=self.year, **kwargs)


class ConceptGate(FiguresGate):
    """For pages about one concept, of HR: sets `concept` and `content`; 404 when there is none of that year."""

    def change(self) -> dict[str, Any]:
        """Return by whom, when, and after which revision something changes."""
        sent = self.request.POST.get("revision", "")
        revision = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else -1
        return {"concept": self.concept, "revision": revision, "by": self.request.user, "at": self.at}

    @cached_property
    def concept(self) -> YearConcept:
        return get_object_or_404(YearConcept.objects.select_related("changed_by"), year=self.kwargs["year"])

    @cached_property
    def content(self) -> Any:
        try:
            return compose(self.concept, facts=concept_facts(self.concept))
        except NotReleased:
            raise Http404 from None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("revision", self.concept.revision)
        return super().get_context_data(concept=self.concept, **kwargs)  # type: ignore[misc]


class Edit(ConceptGate, FormView):
    """The comments on each chapter, beside its figures."""

    template_name = "incidents/yearreports/edit.html"
    form_class = CommentsForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # What waits for a second person is looked at, and written again once it was taken back.
        return redirect(self.concept.get_preview_url()) if self.concept.is_offered else super().get(request)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "chapters": self.content.chapters}

    def get_initial(self) -> dict[str, Any]:
        return dict(self.concept.comments)

    def form_valid(self, form: CommentsForm) -> HttpResponse:
        try:
            concepts.save_comments(comments=form.comments(), **self.change())
        except Refused as error:
            form.add_error(None, str(error))
            return self.form_invalid(form, refused=error)
        if "preview" in self.request.POST:
            return redirect(self.concept.get_preview_url())
        messages.success(self.request, _("Het concept is bewaard."))
        return redirect(self.concept)

    def form_invalid(self, form: CommentsForm, refused: Refused | None = None) -> HttpResponse:
        # What was changed elsewhere has been told: sent again, this holds.
        seen = self.concept.revision if isinstance(refused, ChangedMeanwhile) else self.change()["revision"]
        return self.render_to_response(self.get_context_data(form=form, revision=seen))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form, data = context["form"], self.content.as_data()
        rows = [(chapter, form[chapter["code"]]) for chapter in data["chapters"] if chapter["code"] in form.fields]
        return {**context, "rows": rows, "words": data["words"], "findings": concepts.telling_words(self.concept)}


class Preview(ConceptGate, FormView):
    """What will be frozen, with what may tell of somebody; the buttons decide."""

    template_name = "incidents/yearreports/preview.html"
    form_class = LookedForm

    @cached_property
    def findings(self) -> Any:
        return concepts.telling_words(self.concept)

    def get_form_kwargs(self) -> dict[str, Any]:
        decides = self.request.POST.get("deed") in ("offer", "freeze")
        return {
            **super().get_form_kwargs(),
            "is_needed": bool(self.findings) and (decides or self.request.method == "GET"),
        }

    def form_valid(self, form: LookedForm) -> HttpResponse:
        deed = self.request.POST.get("deed", "")
        try:
            return self.decide(deed, form.confirmed)
        except (Refused, NotMade) as error:
            messages.warning(
                self.request, str(error) if isinstance(error, Refused) else _("Het document kon niet worden gemaakt.")
            )
            return redirect("yearreports:made" if deed == "freeze" else self.concept.get_preview_url())

    def decide(self, deed: str, confirmed: bool) -> HttpResponse:
        if deed == "offer":
            concepts.offer(confirmed=confirmed, **self.change())
            messages.success(self.request, _("Je collega's van HR hebben bericht. Een van hen stelt het verslag vast."))
        elif deed == "take-back":
            concepts.take_back(**self.change())
            return redirect(self.concept)
        elif deed == "freeze":
            frozen = freezing.freeze(confirmed=confirmed, **self.change())
            messages.success(self.request, _("Het jaarverslag staat vast. Het verandert nooit meer."))
            return redirect(frozen)
        else:
            raise Http404
        return redirect("yearreports:made")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        author = self.concept.changed_by
        return super().get_context_data(
            content=self.content.as_data(),
            findings=self.findings,
            needs_second=freezing.needs_second(),
            is_author=author.pk == self.request.user.pk,
            seconds=rights.seconds_for(author, at=self.at)[:5],
            **kwargs,
        )


class Discard(ConceptGate, TemplateView):
    template_name = "incidents/yearreports/discard.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            concepts.discard_concept(**self.change())
        except Refused as error:
            messages.warning(request, str(error))
            return redirect("yearreports:made")
        messages.success(request, _("Het concept is weggegooid."))
        return redirect("yearreports:made")


class ReaderGate:
    """For pages of what was frozen: sets `at` and `roles`; 403 where the setting keeps them for HR."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.at = timezone.now()
        self.roles = roles_of(request.user, on=timezone.localtime(self.at).date())
        if not rights.may_read(self.roles):
            raise PermissionDenied(_("Deze pagina is voor HR-adviseurs."))
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def found(self, *, without: str) -> YearReport:
        asked = {"year": self.kwargs["year"], "edition": self.kwargs["edition"]}
        return get_object_or_404(YearReport.objects.defer(without), **asked)


class Reports(ReaderGate, TemplateView):
    """Every edition, for everybody."""

    template_name = "incidents/yearreports/reports.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(editions=years.editions(), roles=self.roles, **kwargs)


class ReportPage(ReaderGate, TemplateView):
    """One edition: its page is made of what is kept with it, and of nothing else."""

    template_name = "incidents/yearreports/report.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report = self.found(without="pdf")
        others = [each for each in years.editions() if each.year == report.year and each.pk != report.pk]
        return super().get_context_data(report=report, content=report.content, others=others, **kwargs)


class Document(ReaderGate, View):
    """The document of an edition, as it was made when it was frozen. Only with POST: it is remembered who took it."""

    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        report = self.found(without="content")
        remember_download(code=report.code, form="pdf", by=request.user, at=self.at)
        name = f"jaarverslag-{report.year}-uitgave-{report.edition}.pdf"
        return to_keep(bytes(report.pdf), name=name, content_type="application/pdf")
