"""What it does to people of the demo organisation and to those at home: said in talks, less each time for most."""

from collections import defaultdict
from itertools import islice
from uuid import UUID

from incidents.models import Contact, ContactMeans, EntryKind, Impact, ImpactMoment, TimelineEntry, Whom
from incidents.models.impact import AREAS, CHANGED

# In so many talks it was asked; in one in so many cases it was not asked at all.
ASKED, LEFT_OUT = 4, 5


def say_in_talks() -> int:
    """Let it be asked in the first talks of most cases; return how many answers there are. One insert a table."""
    talks: defaultdict[UUID, list[Contact]] = defaultdict(list)
    for talk in Contact.objects.exclude(means=ContactMeans.NOT_REACHED).order_by("happened_at", "pk"):
        talks[talk.incident_id].append(talk)
    said, entries = [], []
    for place, had in enumerate(sorted(talks.values(), key=lambda had: (had[0].recorded_at, had[0].pk))):
        for number, talk in enumerate(islice(had, ASKED) if place % LEFT_OUT else ()):
            answers = _answers(place, number, talk)
            said += answers
            entries.append(_entry(talk, answers))
    Impact.objects.bulk_create(said)
    TimelineEntry.objects.bulk_create(entries)
    return len(said)


def _answers(place: int, number: int, talk: Contact) -> list[Impact]:
    own, home = max(0, 3 - number + place % 2), max(0, 4 - number - place % 3)
    motivation = (0, -1, 1, 2)[place % 4] if number == 1 else None
    answers = [_impact(talk, Whom.SELF, own, number, place)]
    answers[0].motivation = motivation
    return [*answers, _impact(talk, Whom.HOME, home, number, place + 1)]


def _impact(talk: Contact, about: Whom, score: int, number: int, place: int) -> Impact:
    areas = [area.value for area in AREAS[place % len(AREAS) :][:2]]
    changed = [each.value for each in CHANGED[place % 4 :][: 1 + place % 2]]
    return Impact(
        incident_id=talk.incident_id,
        moment=ImpactMoment.FOLLOW_UP if number else ImpactMoment.FIRST_TALK,
        about=about,
        score=score,
        areas=areas if score else [],
        adaptations=changed if score else [],
        said_by_id=talk.recorded_by_id,
        said_at=talk.recorded_at,
    )


def _entry(talk: Contact, answers: list[Impact]) -> TimelineEntry:
    return TimelineEntry(
        incident_id=talk.incident_id,
        kind=EntryKind.IMPACT_SAID,
        at=talk.recorded_at,
        by_id=talk.recorded_by_id,
        visible_to_employee=True,
        data={"scores": {str(each.about): each.score for each in answers}},
    )
