"""Who may read it, who may not know, and how the employee can be reached: step 8."""

from functools import cached_property
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from dreiging.accounts import people
from dreiging.accounts.models import User
from dreiging.web import phones
from dreiging.web.forms import ChoiceField, MultipleChoiceField, PhoneField, TextField
from dreiging.web.forms.question import Question
from incidents.answers import About, ReachBy, Readers
from incidents.models import GrantRole
from incidents.reporting.forms.step import StepForm
from incidents.routing import NobodyToAct, Route


class ReadersForm(StepForm):
    title_question = "readers"
    is_personal = True
    follow_ups = {
        "other_manager": ("readers", Readers.OTHER_MANAGER),
        "phone": ("reach_by", ReachBy.OTHER_PHONE),
    }
    wording = {
        About.COLLEAGUE: {"readers": {"label": _("Wie mag deze melding lezen?")}},
        About.TEAM: {"readers": {"label": _("Wie mag deze melding lezen?")}},
    }

    readers = ChoiceField(
        label=_("Wie mag je melding lezen?"),
        help_text=_("Alleen deze mensen lezen mee, HR ziet alleen aantallen"),
        choices=Readers.choices,
        error_messages={"required": _("Kies wie je melding mag lezen")},
    )
    other_manager = forms.ChoiceField(label=_("Wie?"), error_messages={"required": _("Kies een leidinggevende")})
    keep_from_people = MultipleChoiceField(
        label=_("Wie mag dit niet weten?"),
        help_text=_("Je hoeft niet te zeggen waarom. Wie je kiest, krijgt hier niets van te zien of te horen"),
        required=False,
    )
    keep_from_team = MultipleChoiceField(label=_("Collega's in het team"), required=False)
    keep_from = TextField(
        label=_("Iemand anders die dit niet mag weten"),
        help_text=_("Schrijf de naam op. Wie je melding leest, ziet dit en houdt er rekening mee"),
        max_length=200,
        required=False,
    )
    reach_by = ChoiceField(
        label=_("Hoe kunnen we je bereiken?"),
        error_messages={"required": _("Kies hoe we je kunnen bereiken")},
    )
    phone = PhoneField(
        label=_("Op welk nummer?"),
        error_messages={"required": _("Vul een telefoonnummer in, bijvoorbeeld 06 1234 5678")},
    )
    rather_not_when = TextField(
        label=_("Wanneer liever niet?"),
        help_text=_("Bijvoorbeeld: niet bellen als ik thuis ben"),
        max_length=200,
        required=False,
    )

    # Filled by clean(): who reads it, for the answers that were given.
    route: Route | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What may be answered is fixed; the names on the page are looked up only when it is shown.
        self._choose("readers").widget.choices = lambda: self._reader_choices
        self._choose("other_manager").choices = self._managers
        self._choose("keep_from_people").choices = self._people
        self._choose("keep_from_team").choices = self._team_members
        self._choose("reach_by").choices = self._ways_to_reach()

    def _choose(self, name: str) -> Any:
        return self.fields[name]

    @cached_property
    def kept_away(self) -> frozenset[UUID]:
        """The ids of those who may not know: already, and as they were sent; what is no id is left out."""
        if not self.is_bound:
            return self.situation.kept_from
        sent = [*(self["keep_from_people"].data or ()), *(self["keep_from_team"].data or ())]
        return self.situation.kept_from.union(found for text in sent if (found := _uuid_or_none(text)))

    @cached_property
    def unavailable(self) -> list[str]:
        """Say, a line each, which choices there are not, and why."""
        reasons = {
            Readers.MANAGER: _now("Je leidinggevende kan dit nu niet lezen: er is niemand, of die mag het niet weten."),
            Readers.CASEMANAGER: _now("Er is nu geen casemanager die dit mag lezen."),
            Readers.OTHER_MANAGER: _now("Er is nu geen andere leidinggevende die dit mag lezen."),
            Readers.CONFIDENTIAL: _now("Er is nu geen vertrouwenspersoon die dit mag lezen."),
        }
        offered = {code for code, _label in self._reader_choices}
        return [reason for code, reason in reasons.items() if code not in offered]

    def questions(self) -> list[Question]:
        """Leave out a list of people in which there is nobody."""
        lists = {"keep_from_people", "keep_from_team"}
        return [each for each in super().questions() if each.name not in lists or [*self._choose(each.name).choices]]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if readers := given.get("readers"):
            manager = self.other_manager_in(given)
            if readers == Readers.OTHER_MANAGER and manager is None:
                return given
            try:
                self.route = self.situation.route(readers, excluded=self.kept_away, other_manager=manager)
            except NobodyToAct:
                self.add_error("readers", _("Voor deze keuze is er nu niemand. Kies iets anders"))
        return given

    def other_manager_in(self, given: dict[str, Any]) -> User | None:
        chosen = given.get("other_manager")
        return User.objects.filter(pk=chosen).first() if chosen else None

    # --- The words of the page ------------------------------------------------------------------------
    @cached_property
    def _reader_choices(self) -> list[tuple[str, str]]:
        found = []
        for code in (Readers.MANAGER, Readers.CASEMANAGER, Readers.OTHER_MANAGER, Readers.CONFIDENTIAL):
            try:
                found.append((code.value, self._label_of(code)))
            except NobodyToAct:
                continue
        return found

    def _label_of(self, code: Readers) -> str:
        if code == Readers.OTHER_MANAGER:
            if not self._managers_to_choose:
                raise NobodyToAct
            beside = self.situation.route(Readers.CASEMANAGER, excluded=self.kept_away)
            names = {"who": self._named(beside.handler, beside.role)}
            return _now("Een andere leidinggevende, en %(who)s") % names
        return self.say_who(code, self.situation.route(code, excluded=self.kept_away))

    def say_who(self, readers: str, route: Route) -> str:
        """Return in words who reads it, with every name."""
        parts = [self._named(route.handler, route.role), *(self._named(person, role) for person, role in route.others)]
        if readers == Readers.CONFIDENTIAL:
            return _now("Alleen %(who)s (dan kunnen we minder voor je regelen)") % {"who": parts[0]}
        if len(parts) == 1:
            return _now("Alleen %(who)s") % {"who": parts[0]}
        return _now("%(first)s, en %(second)s") % {"first": parts[0], "second": parts[1]}

    def _named(self, person: User, role: GrantRole) -> str:
        words = {"name": person.name, "role": self._role_words(person, role)}
        never = {*self.kept_away, *self.situation.concerned}
        acting = people.stand_in_for(person, on=self.situation.on, excluded=never)
        if acting == person:
            return _now("%(name)s, %(role)s") % words
        return _now("%(name)s, %(role)s (nu vervangen door %(other)s)") % {**words, "other": acting.name}

    def _role_words(self, person: User, role: GrantRole) -> str:
        own = self.situation.staff.manager(excluded=self.situation.concerned)
        if role == GrantRole.MANAGER and self.situation.is_own and person == own:
            return _now("mijn leidinggevende")
        return (role == GrantRole.MANAGER and self.situation.role_of(person)) or str(role.label)

    def _managers(self) -> list[tuple[str, Any]]:
        return [("", _("Kies")), *((str(person.pk), person.name) for person in self._managers_to_choose)]

    @cached_property
    def _managers_to_choose(self) -> list[User]:
        return self.situation.managers_to_choose(excluded=self.kept_away)

    def _people(self) -> list[tuple[str, str]]:
        return [
            (str(each.person.pk), f"{each.person.name}, {each.because}") for each in self.situation.possible_readers
        ]

    def _team_members(self) -> list[tuple[str, str]]:
        return [(str(person.pk), person.name) for person in self.situation.other_team_members]

    def _ways_to_reach(self) -> list[tuple[str, Any]]:
        own = self.situation.author.phone
        words: dict[str, Any] = dict(ReachBy.choices)
        if own:
            words[ReachBy.OWN_PHONE] = _("Bel mij op %(number)s") % {"number": phones.spaced(own)}
        else:
            del words[ReachBy.OWN_PHONE]
        return list(words.items())

    def in_words(self, values: Any) -> list[str]:
        """Return the answers with names; only for a form that was cleaned."""
        lines = [self.say_who(values["readers"], self.route)] if self.route else []
        chosen = {*values.get("keep_from_people", ()), *values.get("keep_from_team", ())}
        names = [label for code, label in [*self._people(), *self._team_members()] if code in chosen]
        if names := [*names, *filter(None, [values.get("keep_from")])]:
            lines.append(_now("Mag dit niet weten: %(names)s") % {"names": "; ".join(names)})
        reached = self._words("reach_by", values.get("reach_by"))
        if values.get("phone"):
            reached = _now("Bel mij op %(number)s") % {"number": phones.spaced(values["phone"])}
        lines.append(reached)
        if values.get("rather_not_when"):
            lines.append(_now("Liever niet: %(when)s") % {"when": values["rather_not_when"]})
        return [line for line in lines if line]


def _uuid_or_none(text: Any) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None
