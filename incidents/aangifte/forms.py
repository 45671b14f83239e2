"""What those who act fill in about an aangifte: one form for each move, one for news, one for facts."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from dreiging.web.forms import ChoiceField, DreigingForm, LongTextField
from incidents.aangifte import fields
from incidents.aangifte.facts import facts_to_ask
from incidents.aangifte_lists import AddressChoice, ReasonNoAangifte
from incidents.deed_form import DecisionForm
from incidents.models import Aangifte, NewsFrom
from incidents.workflow import AANGIFTE_ENDED, AangifteStatus

S = AangifteStatus


class NewsForm(DecisionForm):
    """What happened, from whom it is known, what the employee was told, and when they hear again."""

    happened_on = fields.day(_("Op welke dag was dit?"), required=_("Vul in op welke dag dit was"))
    news_from = ChoiceField(
        label=_("Van wie komt dit?"),
        choices=fields.answers(NewsFrom),
        error_messages={"required": _("Kies van wie dit komt")},
    )
    told = LongTextField(
        label=_("Wat is er tegen de medewerker gezegd?"),
        help_text=_("De medewerker leest dit ook, zet hier geen medische gegevens of opsporingsinformatie in"),
        max_length=2000,
        error_messages={"required": _("Schrijf op wat er tegen de medewerker is gezegd")},
    )
    next_feedback_on = fields.day(
        _("Op welke dag hoort de medewerker weer iets?"),
        required=_("Kies op welke dag de medewerker weer iets hoort"),
        hint=_("De medewerker ziet deze dag, ook als er dan geen nieuws is"),
        is_past=False,
    )

    def __init__(self, *args: Any, aangifte: Aangifte, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.aangifte = aangifte
        if self.comes_to_stand() in AANGIFTE_ENDED:
            del self.fields["next_feedback_on"]
        elif self.comes_to_stand() == S.NOT_DISCUSSED:
            self.fields["next_feedback_on"].required = False
        # What is said to the employee, and until when, is asked last.
        self.order_fields([name for name in self.fields if name not in ("told", "next_feedback_on")])

    def comes_to_stand(self) -> str:
        """Return how the aangifte stands once this is saved."""
        return self.aangifte.status

    def values(self) -> dict[str, Any]:
        return {"next_feedback_on": None, **self.cleaned_data}


class MoveForm(NewsForm):
    """A move that has no facts of its own; `status` is where it leads."""

    status: ClassVar[AangifteStatus]

    def comes_to_stand(self) -> str:
        return self.status


class DiscussedForm(MoveForm):
    status = S.DISCUSSED
    wish = fields.wish()


class DeclinedForm(MoveForm):
    status = S.DECLINED
    reasons_not = fields.reasons_not(
        _("Waarom niet?"), required=_("Kies een reden. Dat de medewerker het niet wil zeggen, is er ook een")
    )
    reason_not_words = fields.reason_not_words()


class ReportOnlyForm(MoveForm):
    status = S.REPORT_ONLY
    pv_number = fields.pv_number()


class AppointmentForm(MoveForm):
    status = S.APPOINTMENT
    appointment_on = fields.day(
        _("Op welke dag is de afspraak?"), required=_("Vul in op welke dag de afspraak is"), is_past=False
    )


class FiledForm(MoveForm):
    status = S.FILED
    follow_ups: ClassVar = {"under_number_requested_on": ("address_choice", AddressChoice.UNDER_NUMBER)}

    happened_on = fields.day(
        _("Op welke dag is aangifte gedaan?"), required=_("Vul in op welke dag aangifte is gedaan")
    )
    filed_by = fields.filed_by(required=_("Kies wie aangifte deed"))
    address_choice = fields.address_choice()
    under_number_requested_on = fields.under_number_requested_on()
    taken_by_other_team = fields.taken_by_other_team(required=_("Kies of een ander team de aangifte opnam"))
    articles = fields.articles()


class ConfirmedForm(MoveForm):
    status = S.CONFIRMED
    pv_number = fields.pv_number(required=_("Vul het nummer van de politie in"))
    vpt_confirmed_on = fields.day(
        _("Op welke dag is de VPT-code bevestigd?"),
        required=_("Vul in op welke dag de VPT-code is bevestigd"),
        hint=_("Alleen met deze code krijgt de zaak voorrang bij politie en OM"),
    )
    copy_received_on = fields.day(
        _("Op welke dag kwam de kopie van de aangifte?"), required=_("Vul in op welke dag de kopie kwam")
    )


class InvestigationForm(MoveForm):
    status = S.INVESTIGATION
    contact_police = fields.contact_police()


class SentForm(MoveForm):
    status = S.SENT_OM
    parket_number = fields.parket_number()
    contact_om = fields.contact_om()


class DecisionOfPoliceForm(MoveForm):
    """A decision after which the employee may complain to the court."""

    status = S.POLICE_ENDED
    decision_known_on = fields.decision_known_on()
    decision_served = fields.decision_served()
    decision_told_on = fields.decision_told_on()
    art12_explained_on = fields.art12_explained_on()


class PenalOrderForm(DecisionOfPoliceForm):
    status = S.PENAL_ORDER


class SepotForm(DecisionOfPoliceForm):
    status = S.SEPOT_TECH
    sepot_code = fields.sepot_code()


class SepotPolicyForm(SepotForm):
    status = S.SEPOT_POLICY


class SepotConditionalForm(SepotForm):
    status = S.SEPOT_COND


class OtherDisposalForm(MoveForm):
    status = S.OTHER_DISPOSAL
    decision_known_on = fields.decision_known_on()
    decision_told_on = fields.decision_told_on()


class SummonedForm(MoveForm):
    status = S.SUMMONED
    hearing_on = fields.hearing_on()


class HearingForm(MoveForm):
    status = S.HEARING
    hearing_on = fields.hearing_on(required=_("Vul in op welke dag de zitting is"))


class JudgmentForm(MoveForm):
    status = S.JUDGMENT
    happened_on = fields.day(_("Op welke dag was het vonnis?"), required=_("Vul in op welke dag het vonnis was"))
    judgment = fields.judgment()


class ClosedForm(MoveForm):
    status = S.CLOSED
    closing_talk_on = fields.closing_talk_on()


def _without_facts(status: AangifteStatus) -> type[MoveForm]:
    return type(f"{status.title().replace('_', '')}Form", (MoveForm,), {"status": status, "__module__": __name__})


_WITH_FACTS = [
    DiscussedForm,
    DeclinedForm,
    ReportOnlyForm,
    AppointmentForm,
    FiledForm,
    ConfirmedForm,
    InvestigationForm,
    SentForm,
    DecisionOfPoliceForm,
    PenalOrderForm,
    SepotForm,
    SepotPolicyForm,
    SepotConditionalForm,
    OtherDisposalForm,
    SummonedForm,
    HearingForm,
    JudgmentForm,
    ClosedForm,
]
FORM_OF_MOVE: dict[AangifteStatus, type[MoveForm]] = {
    **{status: _without_facts(status) for status in S if status != S.NOT_DISCUSSED},
    **{form.status: form for form in _WITH_FACTS},
}


class FactsForm(DecisionForm):
    """All that is known of an aangifte beside how it stands; only what can be known is asked."""

    follow_ups: ClassVar = {"under_number_requested_on": ("address_choice", AddressChoice.UNDER_NUMBER)}

    filed_by = fields.filed_by()
    address_choice = fields.address_choice()
    under_number_requested_on = fields.under_number_requested_on()
    articles = fields.articles()
    complaint_made_on = fields.day(
        _("Op welke dag is de klacht gedaan?"), hint=_("Alleen bij belaging: zonder klacht kan het OM niet vervolgen")
    )
    taken_by_other_team = fields.taken_by_other_team()
    vpt_asked_on = fields.day(_("Op welke dag is de VPT-code gevraagd?"))
    vpt_confirmed_on = fields.day(_("Op welke dag is de VPT-code bevestigd?"))
    copy_received_on = fields.day(_("Op welke dag kwam de kopie van de aangifte?"))
    pv_number = fields.pv_number()
    parket_number = fields.parket_number()
    contact_police = fields.contact_police()
    contact_om = fields.contact_om()
    info_request_on = fields.day(
        _("Op welke dag is het informatieverzoek gedaan?"),
        hint=_("Artikel 51ac: pas na dit verzoek moeten politie en OM binnen 14 dagen bericht sturen"),
    )
    damage_claim = fields.asked(_("Wil de medewerker de schade verhalen?"), _("Dit heet voegen in de strafzaak"))
    speech_right = fields.asked(_("Wil de medewerker spreken op de zitting?"), _("Dit heet het spreekrecht"))
    decision_told_on = fields.decision_told_on()
    art12_explained_on = fields.art12_explained_on()
    closing_talk_on = fields.closing_talk_on()
    contact_agreement_days = fields.contact_agreement_days()

    def __init__(self, *args: Any, aangifte: Aangifte, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted = {"version", *facts_to_ask(aangifte)}
        for name in [name for name in self.fields if name not in wanted]:
            del self.fields[name]


class WhyNotForm(DreigingForm):
    """Why the employee does not file now: nothing is required, and "dat wil ik niet zeggen" is an answer."""

    reasons = fields.reasons_not(_("Wil je zeggen waarom niet?"))
    words = fields.reason_not_words()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own_words = {ReasonNoAangifte.NOT_SAID: _("Dat wil ik niet zeggen")}
        reasons: Any = self.fields["reasons"]
        reasons.choices = [
            (code, own_words.get(ReasonNoAangifte(code), label)) for code, label in ReasonNoAangifte.choices
        ]
