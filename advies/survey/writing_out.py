"""Each night: answers go from the letterboxes to sheets, never fewer than ten together (ADR 28).

Whatever is written is laid anew in a random order and in one transaction, so that neither the place of a row nor its
transaction (ctid, xmin) tells which rows belong together.
"""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from advies.models import SurveyLetterbox, SurveyRound, SurveySheet
from advies.survey.letterbox import BATCH, draw, put, waiting_in
from advies.survey.packing import size_of, unpack
from advies.survey.questions import Question
from advies.survey.response import response_of
from advies.survey.versions import questions_of
from dreiging.outbox import services as outbox
from dreiging.vault import keys

# What comes out, and of which eenheid it says to be; None: of several, or of none.
Drawn = list[tuple[UUID | None, bytes]]

LAY_SHEETS_ANEW = """
WITH taken AS (DELETE FROM advies_surveysheet WHERE round_id = %s RETURNING round_id, unit_id, answers)
INSERT INTO advies_surveysheet (id, round_id, unit_id, answers)
SELECT gen_random_uuid(), round_id, unit_id, answers FROM taken ORDER BY 1
"""
LAY_INVITATIONS_ANEW = """
WITH taken AS (
    DELETE FROM advies_surveyinvitation WHERE round_id = %s AND standing <> 'INVITED'
    RETURNING round_id, person_id, unit_id, standing)
INSERT INTO advies_surveyinvitation (id, round_id, person_id, unit_id, standing)
SELECT gen_random_uuid(), round_id, person_id, unit_id, standing FROM taken ORDER BY 1
"""


def write_out_all(*, at: datetime) -> int:
    """Write out what may be, of rounds that run and of those that ended; return how many sheets were added."""
    day = timezone.localtime(at).date()
    ended = SurveyRound.objects.to_write_out(day)
    running = SurveyRound.objects.open_on(day)
    return sum(
        _write_out(pk, at=at) for pk in [*ended.values_list("pk", flat=True), *running.values_list("pk", flat=True)]
    )


@transaction.atomic
def _write_out(round_id: UUID, *, at: datetime) -> int:
    day = timezone.localtime(at).date()
    rounds = SurveyRound.objects.select_for_update(of=("self",)).select_related("version")
    found = rounds.filter(pk=round_id, written_out_on__isnull=True).first()
    if found is None:  # another worker was first
        return 0
    # Who hands in waits for these, and finds no letterbox when this was the last time.
    letterboxes = list(SurveyLetterbox.objects.select_for_update().filter(round=found).order_by("pk"))
    questions = questions_of(found.version)
    ended = SurveyRound.objects.to_write_out(day).filter(pk=found.pk).exists()
    drawn = _last(letterboxes, questions) if ended else _nightly(letterboxes, questions)
    _write(found, drawn, questions)
    found.response = response_of(found, on=day)
    if ended:
        _finish(found, at=at)
    found.save(update_fields=["response", "written_out_on"])
    return len(drawn)


def _nightly(letterboxes: list[SurveyLetterbox], questions: tuple[Question, ...]) -> Drawn:
    """Take out of each letterbox what may come out, and leave the rest."""
    drawn: Drawn = []
    for letterbox in letterboxes:
        out, stays = draw(waiting_in(letterbox, size=size_of(questions)))
        if out:
            put(letterbox, stays)
            drawn += [(letterbox.unit_id, answer) for answer in out]
    return drawn


def _last(letterboxes: list[SurveyLetterbox], questions: tuple[Question, ...]) -> Drawn:
    """Take out everything. Where fewer than BATCH wait, they come out together, as of no eenheid.

    When those are too few as well, the smallest of the others joins them; when there is none, nothing is kept.
    """
    waiting = {box.unit_id: waiting_in(box, size=size_of(questions)) for box in letterboxes}
    together = [unit for unit, answers in waiting.items() if unit is None or len(answers) < BATCH]
    apart = sorted((unit for unit in waiting if unit not in together), key=lambda unit: len(waiting[unit]))
    of_none = sum(len(waiting[unit]) for unit in together)
    if 0 < of_none < BATCH:
        if not apart:
            return []
        together.append(apart.pop(0))
    return [(None, answer) for unit in together for answer in waiting[unit]] + [
        (unit, answer) for unit in apart for answer in waiting[unit]
    ]


def _write(one: SurveyRound, drawn: Drawn, questions: tuple[Question, ...]) -> None:
    """Add the sheets, and lay them and the participation anew. Without new sheets everything stays where it is."""
    if not drawn:
        return
    SurveySheet.objects.bulk_create(
        (SurveySheet(round=one, unit_id=unit, answers=unpack(questions, answer)) for unit, answer in drawn),
        batch_size=2000,
    )
    with connection.cursor() as cursor:
        cursor.execute(LAY_SHEETS_ANEW, [one.pk])
        cursor.execute(LAY_INVITATIONS_ANEW, [one.pk])


def _finish(one: SurveyRound, *, at: datetime) -> None:
    """Take away the letterboxes with their key, and every bell that still rings."""
    SurveyLetterbox.objects.filter(round=one).delete()
    keys.erase_key(one.pk, at=at)
    outbox.withdraw_from_all(topic=one.pk, at=at)
    one.written_out_on = timezone.localtime(at).date()
