"""The employee's own page about the aangifte: theirs to follow, and theirs to decide."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from incidents.aangifte.forms import WhyNotForm
from incidents.aangifte.preparing import prepare
from incidents.aangifte.rights import rights_of
from incidents.aangifte.views.panel import as_attachment
from incidents.aangifte.wishes import NotYourChoice, decides, is_asked_again, may_choose, say_why_not, say_wish
from incidents.aangifte.words import WHERE_IT_STANDS
from incidents.aangifte_lists import Wish
from incidents.acting import CaseIsClosed, NotYours
from incidents.models import Aangifte, Incident, Seen
from incidents.readlog.logged import Logged, shows
from incidents.readlog.record import record_own
from incidents.workflow import BEFORE_FILING, AangifteStatus, MoveNotAllowed


class OwnGate(Logged):
    """The aangifte of one's own case: 404 when the case is not visible, 403 for who acts in it; reading is logged."""

    seen = Seen.AANGIFTE
    request: HttpRequest

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.at = timezone.now()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        cases = Incident.objects.filter(reference=kwargs["reference"])
        own = cases.own_of(request.user).select_related("aangifte", "handler", "reported_by", "threatened", "team")
        incident = own.first()
        if incident is None and cases.visible_to(request.user, at=self.at).exists():
            raise PermissionDenied(_("Deze pagina is voor de medewerker om wie het gaat."))
        aangifte = getattr(incident, "aangifte", None)
        if incident is None or aangifte is None:
            raise Http404
        self.incident: Incident = incident
        self.aangifte: Aangifte = aangifte
        response = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        if shows(request, response):
            record_own(incident, request.user, seen=self.seen)
        return response

    def own_url(self) -> str:
        return reverse("aangifte:own", args=[self.incident.reference])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        extra = {"incident": self.incident, "aangifte": self.aangifte, "way_back": self.own_url()}
        return super().get_context_data(**{**extra, **kwargs})  # type: ignore[misc]


class Own(OwnGate, TemplateView):
    """In plain words where it stands, what comes next, what rights there are, and the choice."""

    template_name = "incidents/aangifte/own.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        aangifte, user = self.aangifte, self.request.user
        stands, next_step = WHERE_IT_STANDS[AangifteStatus(aangifte.status)]
        return super().get_context_data(
            stands=stands,
            next_step=next_step,
            may_choose=may_choose(aangifte, user),
            decides=decides(self.incident, user),
            before_filing=aangifte.status in BEFORE_FILING,
            asked_again=is_asked_again(aangifte),
            wishes=Wish,
            rights=rights_of(aangifte, on=timezone.localtime(self.at).date()),
            entries=aangifte.entries.select_related("written_by").order_by("-written_at"),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wish = request.POST.get("wish", "")
        try:
            say_wish(incident=self.incident, wish=wish, by=request.user, at=self.at)
        except (NotYours, NotYourChoice, CaseIsClosed, MoveNotAllowed) as error:
            messages.error(request, str(error))
            return redirect(self.own_url())
        messages.success(request, _("We weten nu wat je wilt. Je kunt dit altijd veranderen."))
        return redirect("aangifte:why_not" if wish == Wish.NOT_NOW else "aangifte:own", self.incident.reference)


class WhyNot(OwnGate, FormView):
    """Why not, as far as somebody likes to say; skipping it is as good."""

    template_name = "incidents/aangifte/why_not.html"
    form_class = WhyNotForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.aangifte.wish != Wish.NOT_NOW or not may_choose(self.aangifte, request.user):
            return redirect(self.own_url())
        return super().get(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"reasons": self.aangifte.reasons_not, "words": self.aangifte.reason_not_words}

    def form_valid(self, form: WhyNotForm) -> HttpResponse:
        try:
            say_why_not(incident=self.incident, **form.cleaned_data, by=self.request.user, at=self.at)
        except (NotYours, NotYourChoice, CaseIsClosed, MoveNotAllowed, ValidationError) as error:
            form.add_error(None, error if isinstance(error, ValidationError) else str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("Dank je. Je kunt altijd nog aangifte doen."))
        return redirect(self.own_url())


class OwnPrepare(OwnGate, TemplateView):
    """The seven questions with what one told, to take along."""

    seen = Seen.PREPARED
    template_name = "incidents/aangifte/own_prepare.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        document = reverse("aangifte:own_document", args=[self.incident.reference])
        return super().get_context_data(prepared=prepare(self.aangifte), document=document, **kwargs)


class OwnDocument(OwnGate, TemplateView):
    """The PDF. Only with POST: making it is remembered."""

    seen = Seen.DOCUMENT
    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return as_attachment(self.aangifte, by=request.user, at=self.at)
