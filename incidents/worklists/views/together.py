from typing import Any, ClassVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from django.views.generic.base import ContextMixin

from dreiging.web.downloads import to_keep
from incidents.deed_form import VersionField
from incidents.handover.giving import CannotTakeOver
from incidents.models import Incident
from incidents.worklists import exporting
from incidents.worklists.assigning import ChangedSince, assign, people_for, without_the_owner
from incidents.worklists.filters import read_filters
from incidents.worklists.forms import AssignForm
from incidents.worklists.reminding import NobodyToRemind, RemindedToday, remind
from incidents.worklists.together import MOST_AT_ONCE, Came, Picked, TooMany, in_each, pick, summary
from incidents.worklists.views.worklist import Filtered


class Together(Filtered, ContextMixin, View):
    """One thing in several cases: what was chosen in the list is shown first, and done when that is confirmed.

    Only with POST, so that which cases were chosen stands in no address; there is nothing to see without them.
    """

    http_method_names = ("post", "options")
    template_name = "incidents/worklists/together.html"
    title: ClassVar[Any]
    button: ClassVar[Any]
    explanation: ClassVar[Any]
    refusals: ClassVar[tuple[type[Exception], ...]] = ()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            picked = pick(request.POST.getlist("melding"), self.cases)
        except TooMany as error:
            messages.error(request, str(error))
            return redirect(self.way_back)
        if not picked.cases and not picked.absent:
            messages.error(request, _("Kies eerst een of meer meldingen."))
            return redirect(self.way_back)
        return self.answer(picked)

    @property
    def way_back(self) -> str:
        """Return the address of the list that they came from; only what a list knows comes along."""
        from_list = read_filters(QueryDict(self.request.POST.get("terug", "")), self.known)
        return from_list.address()

    def answer(self, picked: Picked) -> HttpResponse:
        if "bevestig" not in self.request.POST:
            return self.show(picked)
        outcomes = in_each(picked, self.do, refusals=self.refusals)
        return self.show(picked, outcomes=outcomes, summary=summary(outcomes))

    def do(self, case: Incident) -> Any:
        """Do it in one case, as the service of it says."""
        raise NotImplementedError

    def show(self, picked: Picked, **extra: Any) -> HttpResponse:
        context = self.get_context_data(
            picked=picked,
            page_title=self.title,
            button=self.button,
            explanation=self.explanation,
            most=MOST_AT_ONCE,
            way_back=self.way_back,
            back_query=self.way_back.partition("?")[2],
            **extra,
        )
        return render(self.request, self.template_name, context)


class Assign(Together):
    """Gives all of them to one colleague."""

    title, button = gettext_lazy("Geef aan een collega"), gettext_lazy("Geef aan deze collega")
    explanation = gettext_lazy(
        "Je collega is dan de contactpersoon van de medewerker, en doet wat er nog te doen is. Wie de melding nu "
        "behandelt, leest niet meer mee. De medewerker hoort wie het is."
    )
    refusals = (CannotTakeOver, ChangedSince)

    def answer(self, picked: Picked) -> HttpResponse:
        people = people_for(picked.cases, at=self.at)
        if "bevestig" not in self.request.POST:
            return self.show(picked, form=AssignForm(people=without_the_owner(people, picked.cases)))
        # Sent twice, it says of each case that it went, and not that the colleague is no choice any more.
        self.form = AssignForm(self.request.POST, people=people)
        if not self.form.is_valid():
            return self.show(picked, form=self.form)
        return super().answer(picked)

    def do(self, case: Incident) -> None:
        given = self.form.cleaned_data
        version = shown_version(self.request.POST.getlist("versie"), case)
        assign(incident=case, version=version, by=self.request.user, at=timezone.now(), **given)


def shown_version(sent: list[str], case: Incident) -> int:
    """Return the version of the case when it was shown; an old one when that was not sent."""
    found = [each.rpartition(":")[2] for each in sent if each.startswith(f"{case.reference}:")]
    return (
        int(found[0]) if found and found[0].isascii() and found[0].isdigit() and len(found[0]) < 9 else VersionField.OLD
    )


class Remind(Together):
    title, button = gettext_lazy("Herinner wie aan zet is"), gettext_lazy("Herinner")
    explanation = gettext_lazy(
        "Wie in deze meldingen te laat is, krijgt een bericht. Is niemand te laat, dan krijgt wie het eerst aan zet is "
        "het. De medewerker ziet dat je hebt herinnerd."
    )
    refusals = (NobodyToRemind, RemindedToday)

    def do(self, case: Incident) -> None:
        remind(incident=case, by=self.request.user, at=timezone.now())


class Take(Together):
    """What goes along, before a file is made of it."""

    template_name = "incidents/worklists/take.html"
    title, button = gettext_lazy("Neem een overzicht mee"), gettext_lazy("Download Excel")
    explanation = gettext_lazy(
        "In het bestand staat wat je in de lijst ziet, zonder de naam van de medewerker. Bij elke melding komt te "
        "staan dat jij het hebt meegenomen. De medewerker ziet dat."
    )

    def answer(self, picked: Picked) -> HttpResponse:
        return self.show(picked)


class TakenFile(Together):
    """The file itself: each case that is in it remembers that it was taken along."""

    title = button = explanation = ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if kwargs["form"] not in exporting.FORMS:
            raise Http404
        return super().post(request, *args, **kwargs)

    def answer(self, picked: Picked) -> HttpResponse:
        form, at = self.kwargs["form"], timezone.now()
        outcomes = in_each(picked, self.do)
        left_out: list[Came] = [each for each in outcomes if each.why_not]
        kept_out = {each.reference for each in left_out}
        taken = [case for case in picked.cases if case.reference not in kept_out]
        make, kind = exporting.FORMS[form]
        content = make(exporting.rows_of(taken, at=at), left_out)
        name = f"overzicht-{timezone.localdate(at):%Y-%m-%d}.{form}"
        return to_keep(content, name=name, content_type=kind)

    def do(self, case: Incident) -> None:
        exporting.take_along(incident=case, form=self.kwargs["form"], by=self.request.user, at=timezone.now())
