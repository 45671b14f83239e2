"""The parts of a case file that are the same for those who act and for the employee."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dreiging.web.templatetags.dreiging import datum, tijd
from incidents import timeline
from incidents.casefile.entry_words import entry_item
from incidents.casefile.shape import Item, Row, Section
from incidents.casework.told import what_was_told
from incidents.measures.reading import MeasureLine, read_measures
from incidents.models import (
    Attachment,
    CaseExclusion,
    CaseGrant,
    CheckIn,
    Contact,
    Incident,
    Supplement,
    TimelineEntry,
)
from incidents.models.attachment import AttachmentQuerySet
from incidents.needs.reading import NeedLine, read_needs


def rows(*given: tuple[str, object]) -> tuple[Row, ...]:
    """Return what is known of `given`, (name, value) in the order of the page."""
    return tuple(Row(name, str(value)) for name, value in given if value not in (None, ""))


def moment(at: datetime | None) -> str:
    """Return a moment with its year: a file is kept."""
    return f"{datum(at)}, {tijd(at)}" if at else ""


def told_section(incident: Incident) -> Section:
    """Return what was told, each topic as it holds now."""
    added = Supplement.objects.filter(incident=incident).order_by("-added_at")
    found = what_was_told(getattr(incident, "report", None), added)
    items = tuple(
        Item(about.title, _("gezegd op %(day)s") % {"day": datum(statement.at)}, _lines(statement.rows))
        for about in found
        for statement in about.now
    )
    return Section(_("Wat is verteld"), items=items, nothing=_("Er is alleen gevraagd om te bellen."))


def _lines(found: Collection[tuple[object, str]]) -> tuple[str, ...]:
    if len(found) == 1:
        return tuple(value for _name, text in found for value in text.split("\n"))
    return tuple(line for name, value in found for line in f"{name}: {value}".split("\n"))


def agreements_section(incident: Incident) -> Section:
    """Return what was agreed in each talk, the oldest first."""
    contacts = Contact.objects.filter(incident=incident).order_by("happened_at", "pk").select_related("recorded_by")
    return Section(
        _("Gesprekken en afspraken"),
        items=(*(_agreement(contact) for contact in contacts), *_still_to_come(incident), *_offers(incident)),
        nothing=_("Er is nog geen gesprek geweest."),
    )


def _still_to_come(incident: Incident) -> Iterable[Item]:
    planned = CheckIn.objects.planned().filter(incident=incident).select_related("action__step")
    for each in planned.order_by("starts_at", "pk"):
        yield Item(each.action.title, _("afgesproken op %(moment)s") % {"moment": moment(each.starts_at)})


def _offers(incident: Incident) -> Iterable[Item]:
    """What was agreed when help for the people at home was offered."""
    for offer in incident.relatives_offers.select_related("offered_by").order_by("offered_at", "pk"):
        hint = ", ".join([offer.get_answer_display(), offer.offered_by.name, moment(offer.offered_at)])
        yield Item(_("Hulp voor thuis"), hint, tuple(filter(None, offer.words.split("\n"))))


def _agreement(contact: Contact) -> Item:
    following = _("volgende contact uiterlijk %(when)s") % {"when": moment(contact.next_contact_at)}
    hint = ", ".join([contact.recorded_by.name, moment(contact.happened_at), following])
    return Item(contact.get_means_display(), hint, tuple(contact.agreements.split("\n")))


def needs_section(incident: Incident) -> Section:
    return Section(
        _("Wat nodig is"),
        items=tuple(_need(line) for line in read_needs(incident).lines),
        nothing=_("Er is niets genoemd."),
    )


def _need(line: NeedLine) -> Item:
    need, said = line.need, [line.need.words]
    if need.withdrawn_at:
        return Item(need.title, _("niet meer nodig"), tuple(filter(None, said)))
    if line.now is None:
        return Item(need.title, _("wacht op antwoord"), tuple(filter(None, said)))
    agreed = _("klopt, zei de medewerker op %(day)s") % {"day": datum(need.agreed_at)} if need.agreed_at else ""
    who = f"{line.now.answered_by.name}, {datum(line.now.answered_at)}"
    hint = ", ".join(filter(None, [str(line.now.get_answer_display()), who, agreed]))
    return Item(need.title, hint, tuple(filter(None, [*said, line.now.words])))


def measures_section(incident: Incident) -> Section:
    return Section(
        _("Maatregelen"),
        items=tuple(_measure(line) for line in read_measures(incident)),
        nothing=_("Er is geen maatregel gevraagd."),
    )


def _measure(line: MeasureLine) -> Item:
    measure = line.measure
    days = rows(
        (_("Gevraagd op"), datum(measure.asked_at)),
        (_("Besloten op"), datum(measure.decided_at)),
        (_("Uitgelegd op"), datum(measure.explained_at)),
        (_("Begonnen op"), datum(measure.started_on)),
        (_("Opnieuw bekijken op"), "" if line.is_over else datum(measure.review_on)),
        (_("Gestopt op"), datum(measure.ended_on)),
    )
    serves = measure.need.title if measure.need else measure.purpose
    said = (_("Waarvoor: %(what)s") % {"what": serves}, *(f"{name}: {value}" for name, value in days))
    return Item(line.title, capfirst(measure.get_status_display()), tuple(filter(None, (*said, measure.refusal))))


def files_section(files: AttachmentQuerySet) -> Section:
    found = files.select_related("added_by").order_by("added_at", "pk").defer("small")
    return Section(_("Bestanden"), items=tuple(_file(file) for file in found), nothing=_("Er zijn geen bestanden."))


def _file(file: Attachment) -> Item:
    hint = f"{file.get_kind_display()}, {file.added_by.name}, {datum(file.added_at)}"
    return Item(file.words or file.name, hint, (file.name,) if file.words else ())


def timeline_section(entries: Iterable[TimelineEntry], *, tells_who_reads: bool) -> Section:
    """Return what happened, the oldest first; `tells_who_reads`: also which entries the employee does not."""
    found = timeline.complete(entries)
    internal = _("alleen voor begeleiders")
    items = tuple(
        entry_item(entry, when=moment(entry.at), hint="" if not tells_who_reads or _is_shown(entry) else internal)
        for entry in found
    )
    return Section(_("Tijdlijn"), items=items)


def _is_shown(entry: TimelineEntry) -> bool:
    return entry.visible_to_employee and (entry.note is None or entry.note.for_employee)


def readers_section(incident: Incident) -> Section:
    """Return who read along and who does; who must not know of it stands in no file."""
    kept_from = CaseExclusion.objects.filter(incident=incident).values("user")
    grants = CaseGrant.objects.filter(incident=incident).exclude(user__in=kept_from).select_related("user")
    items = tuple(_reader(grant) for grant in grants.order_by("starts_at", "pk"))
    return Section(_("Wie las mee"), items=items)


def _reader(grant: CaseGrant) -> Item:
    since = _("vanaf %(day)s") % {"day": datum(grant.starts_at)}
    until = _("tot en met %(day)s") % {"day": datum(grant.ends_at)} if grant.ends_at else ""
    head = f"{grant.user.name}, {grant.get_role_display()}"
    return Item(head, " ".join(filter(None, [since, until])), (grant.reason_shown,))
