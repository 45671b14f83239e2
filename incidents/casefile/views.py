"""Making a case file: asked on a page, given as a page to print or as a PDF. Only with POST: it is remembered."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.generic import TemplateView, View

from dreiging.web.downloads import to_keep
from incidents.acting import Deed, NotYours
from incidents.audience import employee_of
from incidents.casefile.making import made_before, make_case_file, make_own_file
from incidents.casefile.pdf import about, make_pdf
from incidents.casefile.shape import CaseFile
from incidents.gates import CaseGate, OwnGate
from incidents.models import Seen


class Panel(CaseGate, TemplateView):
    """What the file is, and who made one before."""

    deed, seen = Deed.CASE_FILE, Seen.CASE
    template_name = "incidents/casefile/panel.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            employee=employee_of(self.case),
            made=made_before(self.case),
            document=reverse("casefile:document", args=[self.case.reference]),
            to_print=reverse("casefile:print", args=[self.case.reference]),
            way_back=self.case.get_absolute_url(),
            **kwargs,
        )


class Making(View):
    """Make a file and answer with it; `made` of a subclass makes it, and `panel` is where it was asked for."""

    http_method_names = ("post", "options")
    panel = ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return self.answer(self.made())
        except NotYours as error:  # it was ended since the page was opened
            raise Http404 from error

    def made(self) -> CaseFile:
        raise NotImplementedError

    def answer(self, file: CaseFile) -> HttpResponse:
        """Return the file as a page to print."""
        way_back = reverse(self.panel, args=[file.reference])
        context = {"file": file, "about": about(file), "way_back": way_back}
        return render(self.request, "incidents/casefile/print.html", context)


class AsDocument:
    """Answer with the PDF to keep, whose name tells no more than the reference."""

    def answer(self, file: CaseFile) -> HttpResponse:
        return to_keep(make_pdf(file), name=f"{file.reference}.pdf", content_type="application/pdf")


class Print(CaseGate, Making):
    """The file as a page to print."""

    deed, seen = Deed.CASE_FILE, Seen.CASE_FILE
    panel = "casefile:panel"

    def made(self) -> CaseFile:
        return make_case_file(incident=self.case, by=self.request.user, at=self.at)


class Document(AsDocument, Print):
    """The file as a PDF."""


class Own(OwnGate, TemplateView):
    """The employee's own file: what it is, and who made one of the case before."""

    template_name = "incidents/casefile/own.html"
    seen = Seen.CASE

    def own_url(self) -> str:
        return reverse("reporting:track", args=[self.incident.reference])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            made=made_before(self.incident),
            document=reverse("casefile:own_document", args=[self.incident.reference]),
            to_print=reverse("casefile:own_print", args=[self.incident.reference]),
            **kwargs,
        )


class OwnPrint(OwnGate, Making):
    """The employee's own file as a page to print."""

    seen = Seen.CASE_FILE
    panel = "casefile:own"

    def made(self) -> CaseFile:
        return make_own_file(incident=self.incident, by=self.request.user, at=self.at)


class OwnDocument(AsDocument, OwnPrint):
    """The employee's own file as a PDF."""
