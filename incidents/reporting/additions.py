"""What can be added to a report after sending: the questions of its steps again, and two of its own."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from incidents.models import Topic
from incidents.reporting import steps
from incidents.reporting.forms import ChangeForm, EvidenceForm, StepForm


@dataclass(frozen=True)
class Addition:
    """One page under /aanvullen/."""

    slug: str
    topic: Topic
    form_class: type[StepForm]

    @property
    def title(self) -> Any:
        return self.topic.label


ADDITIONS = (
    *(Addition(step.slug, step.topic, step.form_class) for step in steps.STEPS if step.topic),
    Addition("bewaard", Topic.EVIDENCE, EvidenceForm),
    Addition("veranderd", Topic.CHANGE, ChangeForm),
)


def find(slug: str) -> Addition | None:
    return next((each for each in ADDITIONS if each.slug == slug), None)


def of_topic(topic: str) -> Addition:
    return next(each for each in ADDITIONS if each.topic == topic)


def as_stored(cleaned: dict[str, Any]) -> dict[str, Any]:
    """Return the answers of a form as JSON holds them: codes, text, and days as ISO dates."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in cleaned.items()}
