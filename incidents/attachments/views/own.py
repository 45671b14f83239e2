"""The files of one's own case: what one added, and what one may see of what others did."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView, View

from dreiging.web.uploads import was_too_large
from incidents.acting import CaseIsClosed, NotYours
from incidents.attachments.forms import FileForm
from incidents.attachments.keeping import TooManyFiles, add_own_file
from incidents.attachments.reading import page_of
from incidents.attachments.views.serving import answer_with
from incidents.audience import readers_of
from incidents.gates import OwnGate
from incidents.models import Attachment, Seen
from incidents.models.attachment import AttachmentQuerySet


class OwnFiles(OwnGate):
    """What the pages share."""

    seen = Seen.FILES

    def own_url(self) -> str:
        return reverse("attachments:own", args=[self.incident.reference])

    def files(self) -> AttachmentQuerySet:
        return Attachment.objects.for_employee().filter(incident=self.incident)


class Own(OwnFiles, FormView):
    """Every file that the employee may see, and adding one."""

    template_name = "incidents/attachments/own.html"
    form_class = FileForm
    takes_files = True

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "too_large": was_too_large(self.request)}

    def form_valid(self, form: FileForm) -> HttpResponse:
        try:
            add_own_file(incident=self.incident, **form.values(), by=self.request.user, at=self.at)
        except (CaseIsClosed, NotYours, TooManyFiles) as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("Het bestand is toegevoegd. Wie je melding leest, kan het zien."))
        return redirect(self.own_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            page=page_of(self.files(), self.request.GET.get("page", "")),
            readers=readers_of(self.incident, at=self.at),
            **kwargs,
        )


class OwnFile(OwnFiles, View):
    """One file; one that is not for the employee is not there."""

    seen = Seen.FILE

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> StreamingHttpResponse:
        return answer_with(get_object_or_404(self.files(), pk=kwargs["file"]))
