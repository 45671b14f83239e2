"""What is filled in about talks."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advies.models import FacilitatorOffer, TalkSubject, TalkTheme, TeamTalk
from advies.models.one_to_one import AGREEMENT_LENGTH
from advies.models.team_talk import AGREEMENTS_LENGTH, SHORTEST
from dreiging.web.forms import (
    ChoiceField,
    DreigingForm,
    DutchDateField,
    DutchTimeField,
    LongTextField,
    ModelChoiceField,
    ModelMultipleChoiceField,
    TextField,
    TypedChoiceField,
    moment,
)
from dreiging.web.templatetags.dreiging import dag, tijd

# So much of a subject is enough to know it by; all of it stands on the page of the subjects.
LABEL_LENGTH = 160
DURATIONS = (
    (SHORTEST, gettext_lazy("Een uur")),
    (90, gettext_lazy("Anderhalf uur")),
    (120, gettext_lazy("Twee uur")),
)


class OfferField(ModelChoiceField):
    """An offer of a facilitator, by name and time."""

    def label_from_instance(self, offer: Any) -> str:
        words = {"name": offer.facilitator.name, "day": dag(offer.starts_at)}
        times = {"start": tijd(offer.starts_at), "end": tijd(offer.ends_at)}
        return _("%(name)s: %(day)s, %(start)s tot %(end)s") % {**words, **times}


class SubjectsField(ModelMultipleChoiceField):
    """Subjects that wait, each in its own words."""

    def label_from_instance(self, subject: Any) -> str:
        return Truncator(" ".join(subject.words.split())).chars(LABEL_LENGTH)


class SubjectsForm(DreigingForm):
    """A form in which waiting subjects are chosen; without any there is no such question."""

    def __init__(self, *args: Any, subjects: QuerySet[TalkSubject], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if subjects.exists():
            field: Any = self.fields["subjects"]
            field.queryset = subjects
        else:
            del self.fields["subjects"]

    def chosen(self) -> list[UUID]:
        return [subject.pk for subject in self.cleaned_data.get("subjects") or ()]


class TalkForm(SubjectsForm):
    theme = ChoiceField(
        label=gettext_lazy("Waar praten jullie over?"),
        help_text=gettext_lazy("Bij elk onderwerp is er een gesprekskaart"),
        choices=TalkTheme.choices,
        error_messages={"required": gettext_lazy("Kies een onderwerp")},
    )
    subjects = SubjectsField(
        queryset=TalkSubject.objects.none(),
        label=gettext_lazy("Wat wacht op een gesprek met dit team?"),
        help_text=gettext_lazy("Kies wat jullie nu bespreken. Het team leest dit niet vooraf: jij vertelt het"),
        required=False,
    )
    day = DutchDateField(
        label=gettext_lazy("Op welke dag?"),
        help_text=gettext_lazy("Kies een dag waarop iedereen kan, in diensttijd"),
        not_in_past=True,
        error_messages={"required": gettext_lazy("Vul de dag in, bijvoorbeeld 5-3-2026")},
    )
    clock = DutchTimeField(
        label=gettext_lazy("Hoe laat begint het?"),
        error_messages={"required": gettext_lazy("Vul de tijd in, bijvoorbeeld 14.30")},
    )
    minutes = TypedChoiceField(
        label=gettext_lazy("Hoelang maken jullie tijd?"),
        choices=DURATIONS,
        coerce=int,
        error_messages={"required": gettext_lazy("Kies hoelang het duurt")},
    )
    offer = OfferField(
        queryset=FacilitatorOffer.objects.none(),
        label=gettext_lazy("Wie leidt het gesprek?"),
        help_text=gettext_lazy("Met iemand van buiten het team praat je vrijer. Doe je het zelf? Kies dan niemand"),
        widget=forms.Select,
        required=False,
    )
    place = TextField(label=gettext_lazy("Waar?"), max_length=80, required=False)
    version = forms.IntegerField(
        label=gettext_lazy("Versie"),
        widget=forms.HiddenInput,
        required=False,
    )

    def __init__(self, *args: Any, offers: QuerySet[FacilitatorOffer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["offer"]
        field.queryset = offers.select_related("facilitator")

    def asked(self) -> dict[str, Any]:
        """Return what was filled in, as planning takes it."""
        filled = self.cleaned_data
        starts_at = moment(filled["day"], filled["clock"])
        rest = {name: filled[name] for name in ("theme", "minutes", "offer", "place")}
        return {"starts_at": starts_at, "subjects": self.chosen(), **rest}


def initial_of(talk: TeamTalk) -> dict[str, Any]:
    """Return the fields of the form for a talk that is planned."""
    local = moment_parts(talk.starts_at)
    rest = {"theme": talk.theme, "minutes": talk.minutes, "offer": talk.offer_id, "place": talk.place}
    subjects = list(talk.subjects.values_list("pk", flat=True))
    return {**local, **rest, "subjects": subjects, "version": talk.version}


def moment_parts(at: datetime) -> dict[str, Any]:
    """Return day and clock of a moment, as the form asks for them."""
    local = timezone.localtime(at)
    return {"day": local.date(), "clock": local.time().replace(second=0, microsecond=0)}


class RecordForm(SubjectsForm):
    attended = forms.IntegerField(
        label=gettext_lazy("Met hoeveel mensen waren jullie?"),
        min_value=1,
        max_value=999,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Vul een getal in, bijvoorbeeld 12"),
            "invalid": gettext_lazy("Vul een getal in, bijvoorbeeld 12"),
            "min_value": gettext_lazy("Vul in hoeveel mensen er waren, minstens 1"),
            "max_value": gettext_lazy("Vul een getal in, bijvoorbeeld 12"),
        },
    )
    agreements = LongTextField(
        label=gettext_lazy("Wat hebben jullie afgesproken?"),
        help_text=gettext_lazy("Iedereen in het team leest dit. Schrijf geen namen op, en niet wat iemand vertelde"),
        max_length=AGREEMENTS_LENGTH,
        error_messages={"required": gettext_lazy("Schrijf op wat jullie hebben afgesproken")},
    )
    subjects = SubjectsField(
        queryset=TalkSubject.objects.none(),
        label=gettext_lazy("Wat hebben jullie ook besproken?"),
        help_text=gettext_lazy("Wat je niet kiest, wacht op een volgend gesprek"),
        required=False,
    )

    def asked(self) -> dict[str, Any]:
        """Return what was filled in, as recording takes it."""
        filled = self.cleaned_data
        return {"attended": filled["attended"], "agreements": filled["agreements"], "subjects": self.chosen()}


class OfferForm(DreigingForm):
    day = DutchDateField(
        label=gettext_lazy("Op welke dag kun je?"),
        not_in_past=True,
        error_messages={"required": gettext_lazy("Vul de dag in, bijvoorbeeld 5-3-2026")},
    )
    starts = DutchTimeField(
        label=gettext_lazy("Vanaf hoe laat?"),
        error_messages={"required": gettext_lazy("Vul de tijd in, bijvoorbeeld 14.30")},
    )
    ends = DutchTimeField(
        label=gettext_lazy("Tot hoe laat?"),
        help_text=gettext_lazy("Minstens een uur later"),
        error_messages={"required": gettext_lazy("Vul de tijd in, bijvoorbeeld 14.30")},
    )

    def clean(self) -> dict[str, Any]:
        filled: dict[str, Any] = super().clean() or self.cleaned_data
        if filled.get("starts") and filled.get("ends") and filled["ends"] <= filled["starts"]:
            self.add_error("ends", ValidationError(_("De eindtijd ligt voor de begintijd")))
        return filled

    def asked(self) -> dict[str, Any]:
        filled = self.cleaned_data
        return {"starts_at": moment(filled["day"], filled["starts"]), "ends_at": moment(filled["day"], filled["ends"])}


class OneToOneForm(DreigingForm):
    held_on = DutchDateField(
        label=gettext_lazy("Wanneer spraken jullie elkaar?"),
        not_in_future=True,
        error_messages={"required": gettext_lazy("Vul de dag in, bijvoorbeeld 5-3-2026")},
    )
    agreement = LongTextField(
        label=gettext_lazy("Wat spraken jullie af?"),
        help_text=gettext_lazy("Alleen de afspraak, niet wat er is gezegd. Je collega leest dit ook, verder niemand"),
        max_length=AGREEMENT_LENGTH,
        rows=3,
        required=False,
    )
