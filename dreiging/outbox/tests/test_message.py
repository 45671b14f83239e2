"""The mail tells nothing: the same words whatever the reason."""

import re
from email import message_from_bytes, policy
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from dreiging.outbox.delivery import deliver_due
from dreiging.outbox.message import bell
from dreiging.outbox.models import NoticeKind
from dreiging.outbox.tests.conftest import TUESDAY_NINE, tell

MAIL_ID = UUID("0f1e2d3c-4b5a-4697-8877-665544332211")
# What the reader of a lock screen may not learn: what it is about, whom, which case, how bad.
DENIED = [
    "dreig",
    "bedreig",
    "intimid",
    "melding",
    "gemeld",
    "dossier",
    "aangifte",
    "incident",
    "politie",
    "polit",
    "veilig",
    "onveilig",
    "slachtoffer",
    "dader",
    "verdacht",
    "zaak",
    "casus",
    "case",
    "threat",
    "gevaar",
    "dringend",
    "urgent",
    "spoed",
    "acuut",
    "nood",
    "risico",
    "waarschuw",
    "gesprek",
    "leidinggevende",
    "casemanager",
    "vertrouwens",
    "afspraak",
    "laat",
    "lezers",
    "naaste",
    "thuis",
    "hulp",
    "bescherm",
    "beveilig",
    "recherche",
    "opsporing",
    "officier",
]
# As it arrives; a change of it is a decision.
TEXT = """\
Beste collega,

Er is nieuws. Open Mijn Loket via het intranet en log in.
In deze mail staat geen link. Zo weet je zeker dat je op de goede plek inlogt.

Wat je moet doen: lees het bericht.
Liever bellen? 0800 0000 247

Mijn Loket
"""


def parsed(message):
    return message_from_bytes(message.message().as_bytes(), policy=policy.default)


def words_of(mail):
    parts = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]
    return " ".join([*parts, mail["subject"], mail["from"], mail["message-id"]]).lower()


def test_the_whole_mail():
    mail = parsed(bell(MAIL_ID, "sam@voorbeeld.test"))
    assert mail["subject"] == "Er staat een bericht voor je klaar"
    assert mail["from"] == "Mijn Loket <loket@example.test>"
    assert mail["to"] == "sam@voorbeeld.test"
    assert mail["auto-submitted"] == "auto-generated"
    assert mail["x-auto-response-suppress"] == "All"
    assert mail.get_body(("plain",)).get_content().replace("\r\n", "\n") == TEXT
    assert {part.get_content_type() for part in mail.walk()} == {"multipart/alternative", "text/plain", "text/html"}


def test_the_html_says_the_same_and_loads_nothing():
    mail = parsed(bell(MAIL_ID, "sam@voorbeeld.test"))
    page = mail.get_body(("html",)).get_content()
    shown = re.sub(r"<title>.*?</title>|<[^>]*>", " ", page)
    assert shown.split() == TEXT.split()
    assert not re.search(r"src|href|url\(|<img|<link|<script|<style|http|@import", page)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_word_tells_what_it_is_about(language):
    with translation.override(language):
        mail = parsed(bell(MAIL_ID, "sam@voorbeeld.test"))
    assert [word for word in DENIED if word in words_of(mail)] == []


@pytest.mark.django_db
@pytest.mark.parametrize("urgent", [True, False])
@pytest.mark.parametrize("kind", NoticeKind)
def test_every_reason_gives_the_same_mail(sam, mail_server, kind, urgent):
    tell(sam, kind=kind, key="geheime-sleutel", path="/dossier/M-7K2-Q9F/", urgent=urgent)
    deliver_due(clock=lambda: TUESDAY_NINE)

    (mail,) = mail_server.received
    differs = {name.lower() for name in mail} & {"message-id", "date", "x-peer", "x-mailfrom", "x-rcptto"}
    for name in differs:
        del mail[name]
    boundary = mail.get_boundary()
    whole = mail.as_bytes().decode().replace(boundary, "BOUNDARY")
    expected = parsed(bell(MAIL_ID, "sam@voorbeeld.test"))
    for name in ("message-id", "date"):
        del expected[name]
    assert normal(whole) == normal(expected.as_bytes().decode().replace(expected.get_boundary(), "BOUNDARY"))
    for secret in ("geheime", "M-7K2-Q9F", "7K2", str(kind), str(kind.label), "Sam", "de Wit"):
        assert secret not in whole


def normal(source):
    return source.replace("\r\n", "\n").strip()


def test_the_message_id_is_the_same_at_each_try_and_tells_nothing():
    first, again, other = (bell(mail_id, "sam@voorbeeld.test") for mail_id in (MAIL_ID, MAIL_ID, uuid4()))
    assert parsed(first)["message-id"] == parsed(again)["message-id"] == f"<{MAIL_ID}@example.test>"
    assert parsed(first)["message-id"] != parsed(other)["message-id"]


@pytest.mark.parametrize(
    "address",
    [
        "sam@voorbeeld.test\nBcc: x@elders.test",
        "sam@voorbeeld.test\r\nSubject: x",
        "sam@voorbeeld.test\x00",
        "sam@voorbeeld.test, x@elders.test",
        "Sam <sam@voorbeeld.test>",
        "sam@voorbeeld.test>\n",
        " sam@voorbeeld.test",
        "",
    ],
)
def test_an_address_cannot_bring_a_header(address):
    with pytest.raises(ValidationError):
        bell(MAIL_ID, address)


@pytest.mark.parametrize("name", ["Loket\nBcc: x@elders.test", "Loket\r\nSubject: Dreiging"])
def test_the_name_cannot_bring_a_header(settings, name):
    settings.NEUTRAL_NAME = name
    with pytest.raises(ValueError, match="CR or LF"):
        bell(MAIL_ID, "sam@voorbeeld.test")


def test_names_with_signs_arrive_whole(settings):
    settings.NEUTRAL_NAME = 'Ons "Loket" & <Café>, Noord'
    mail = parsed(bell(MAIL_ID, "sam@voorbeeld.test"))
    assert mail["from"].addresses[0].display_name == settings.NEUTRAL_NAME
    assert settings.NEUTRAL_NAME in mail.get_body(("plain",)).get_content()
    assert "&lt;Café&gt;" in mail.get_body(("html",)).get_content()
