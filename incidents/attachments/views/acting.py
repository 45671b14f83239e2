"""The files of a case, for those who act."""

from typing import Any, ClassVar

from django.http import HttpRequest, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View

from dreiging.web.uploads import was_too_large
from incidents.acting import Deed
from incidents.attachments.forms import AddForm
from incidents.attachments.keeping import TooManyFiles, add_file
from incidents.attachments.reading import page_of
from incidents.attachments.views.serving import answer_with
from incidents.audience import employee_of
from incidents.deed_page import DeedPage
from incidents.gates import CaseGate
from incidents.models import Attachment, Seen


class Panel(CaseGate, TemplateView):
    """Every file, with who added it and who may see it."""

    template_name = "incidents/attachments/panel.html"
    seen = Seen.FILES

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        files = Attachment.objects.filter(incident=self.case)
        return super().get_context_data(
            page=page_of(files, self.request.GET.get("page", "")),
            employee=employee_of(self.case),
            may_add=self.part.may(Deed.FILE) and self.case.is_open,
            **kwargs,
        )


class Add(DeedPage):
    """Add a file, and decide who sees it."""

    deed, form_class, employee_reads, seen = Deed.FILE, AddForm, "chosen", Seen.FORM
    template_name = "incidents/attachments/add.html"
    title, button, done = _("Voeg een bestand toe"), _("Voeg toe"), _("Het bestand is toegevoegd.")
    refusals: ClassVar = {TooManyFiles: None}
    takes_files = True

    def is_possible(self) -> bool:
        return self.case.is_open

    def way_back(self) -> str:
        return reverse("attachments:panel", args=[self.case.reference])

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "too_large": was_too_large(self.request)}

    def do(self, form: AddForm) -> None:
        add_file(**form.values(), **self.who_and_when())


class File(CaseGate, View):
    """One file. What it is called when somebody keeps it tells nothing."""

    seen = Seen.FILE

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> StreamingHttpResponse:
        return answer_with(get_object_or_404(Attachment, incident=self.case, pk=kwargs["file"]))
