"""No page of the product shows words of a case without writing down who read them."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from advies.protocols.loading import load_default
from dreiging.vault import fields
from incidents.casework.doubts import doubt_step
from incidents.casework.messages import send_message
from incidents.casework.notes import add_note
from incidents.casework.sharing import share_case
from incidents.casework.steps import do_step
from incidents.models import (
    Action,
    ActionKind,
    Attachment,
    CaseLink,
    CaseMeasure,
    CaseNeed,
    GrantRole,
    NormVersion,
    Postponement,
    Reading,
)
from incidents.needs.answering import answer_needs
from incidents.needs.asking import ask_needs
from incidents.tests.checklists import step
from incidents.tests.factories import make_case
from incidents.tests.reading import ReadingClient
from incidents.tests.writing import Words, write_about_measures, write_files, write_link
from incidents.watch.loading import load_norms

# What is about no case that was sent, or is Django's own.
NOT_OURS = ("admin",)


@pytest.fixture
def client():
    return ReadingClient()


@pytest.fixture
def told(cast):
    """A case with words in every corner; and what stands in addresses about it."""
    now = timezone.now()
    hour = timedelta(hours=1)
    load_default(at=now - 90 * 24 * hour)
    load_norms(at=now - 90 * 24 * hour)
    others = {GrantRole.CASEMANAGER: cast["casemanager"]}
    case = make_case(reporter=cast["reporter"], handler=cast["manager"], others=others, at=now - 48 * hour)
    who = {"incident": case, "at": now}
    send_message(body="Hoe gaat het?", by=cast["manager"], **who)
    add_note(body="Gebeld.", for_employee=True, reason_internal="", by=cast["manager"], **who)
    ask_needs(said="NEEDS", kinds=["OTHER"], words="Rust.", by=cast["manager"], **who)
    need = CaseNeed.objects.get(incident=case)
    answer_needs(needs=[need.pk], answer="NO", words="Dat kan niet.", by=cast["manager"], **who)
    write_about_measures(case, Words(), by=cast["manager"])
    write_files(case, Words(), by=cast["manager"], at=now, for_employee=True)
    write_link(case, Words(), by=cast["manager"], at=now)
    shared = share_case(person=cast["hr"], reason="Wijk", ends_at=now + 9 * hour, by=cast["manager"], **who)
    done = do_step(action=step(case, "P16"), note="Uitgelegd.", by=cast["manager"], at=now)
    doubt = doubt_step(action=done, words="Nee.", by=cast["reporter"], at=now)
    stall = Action.objects.create(
        incident=case,
        kind=ActionKind.NORM,
        norm=NormVersion.objects.current().get(code="N09"),
        norm_code="N09",
        owner=cast["manager"],
        opened_at=now - hour,
        due_at=now,
        next_rung_at=now + hour,
    )
    Postponement.objects.create(
        incident=case,
        action=stall,
        old_due_at=now,
        new_due_at=now + hour,
        reason="De politie belt morgen.",
        postponed_by=cast["manager"],
        postponed_at=now,
    )
    return case, {
        "reference": [case.reference],
        "draft": [case.pk],
        "grant": [shared.pk],
        "action": [step(case, "P12").pk, step(case, "P40").pk, done.pk, doubt.pk, stall.pk],
        "move": ["besproken"],
        "need": [need.pk],
        "measure": [CaseMeasure.objects.get(incident=case).pk],
        "topic": ["wat", "nodig"],
        "file": [Attachment.objects.get(incident=case).pk],
        "step": ["wat"],
        "link": [CaseLink.objects.get(incident=case).pk],
    }


def patterns(resolver: URLResolver, before: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    """Yield every pattern with its full name, but those of the admin."""
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            if each.namespace not in NOT_OURS:
                yield from patterns(each, (*before, *([each.namespace] if each.namespace else [])))
        elif each.name:
            yield ":".join((*before, each.name)), each


def addresses(values: dict[str, list]) -> Iterator[str]:
    for name, pattern in patterns(get_resolver()):
        asked = list(pattern.pattern.converters)
        # A name that the world does not know is of something else; a made-up id shows nothing of this case.
        choices = [values.get(each, [uuid4()]) for each in asked]
        if "reference" in asked:
            unknown = [each for each in asked if each not in values]
            assert not unknown, f"{name}: say in `told` what {unknown} can be, so that this page is looked at too"
        widest = max([len(each) for each in choices], default=1)
        for place in range(widest):
            try:
                yield reverse(name, args=[each[place % len(each)] for each in choices])
            except Exception:  # noqa: BLE001 -- of another kind: a code, a number
                continue


@pytest.fixture
def opened(monkeypatch) -> set[UUID]:
    """The subjects of every sealed text that is opened: a spy, which changes nothing."""
    found: set[UUID] = set()
    original = fields.SealedField.open

    def spy(self, instance, sealed):
        found.add(self._subject_of(instance))
        return original(self, instance, sealed)

    monkeypatch.setattr(fields.SealedField, "open", spy)
    return found


@pytest.mark.parametrize("who", ["manager", "reporter", "casemanager", "hr"])
def test_every_page_that_shows_words_of_a_case_is_logged(client, cast, told, opened, who):
    """Break: leave the log out of OwnCaseMixin, of CaseGate or of StalledPage: their pages are named here."""
    case, values = told
    client.force_login(cast[who])
    shown, forgotten = 0, []
    for address in addresses(values):
        for method in (client.get, client.post):
            opened.clear()
            before = Reading.objects.count()
            response = method(address)
            if 200 <= response.status_code < 300 and case.pk in opened:
                shown += 1
                if Reading.objects.count() == before:
                    forgotten.append(f"{method.__name__} {address}")
    assert forgotten == []
    assert shown >= {"hr": 2, "reporter": 5}.get(who, 8)


@pytest.mark.parametrize("who", ["manager", "reporter", "casemanager"])
def test_every_page_with_the_number_of_a_case_is_logged_once(client, cast, told, who):
    """Break: a second gate that logs as well, or one that does not."""
    case, values = told
    client.force_login(cast[who])
    for address in addresses(values):
        if case.reference in address:
            client.get(address)  # says why, where that is asked
            before = Reading.objects.count()
            status = client.get(address).status_code
            assert Reading.objects.count() - before == (status == 200), address
