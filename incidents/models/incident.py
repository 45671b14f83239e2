import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Self
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import get_urlconf, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advies.models import ProtocolVersion
from advies.severity import Severity
from dreiging.accounts import people
from dreiging.accounts.models import Deputy, Team, User
from incidents.answers import About
from incidents.models.grant import CaseExclusion, CaseGrant
from incidents.workflow import OPEN_STATUSES, CaseStatus

# No vowels, so that no word appears, and nothing that looks like something else when it is read out.
REFERENCE_ALPHABET = "23456789BCDFGHJKLMNPQRSTVWXZ"
EXAMPLE = "M-222-222"
REFERENCE_PATTERN = f"^M-[{REFERENCE_ALPHABET}]{{3}}-[{REFERENCE_ALPHABET}]{{3}}$"


def new_reference() -> str:
    """Return a random reference for people, like M-7K2-Q9F: it tells neither number nor order."""
    letters = [secrets.choice(REFERENCE_ALPHABET) for _position in range(6)]
    return f"M-{''.join(letters[:3])}-{''.join(letters[3:])}"


def page_of_case(reference: str) -> str:
    """Return the address of the page of a case."""
    return _page_of_the_example(get_urlconf()).replace(EXAMPLE, reference)


@cache
def _page_of_the_example(urlconf: str | None) -> str:
    """Return the address of the page of the case EXAMPLE: lists show many, and `reverse` takes its time."""
    return reverse("casework:case", urlconf=urlconf, args=[EXAMPLE])


def principals_of(user: User, *, at: datetime, first: Iterable[Deputy] | None = None) -> Mapping[UUID, frozenset[UUID]]:
    """Return as whom `user` acts at `at`: themselves, and those for whom they stand in, by way of which deputies.

    `first` are the rows of `people.asked_replaced`, when the caller has read them already.
    """
    return {user.pk: frozenset(), **people.ways_to_replaced(user, on=timezone.localtime(at).date(), first=first)}


class IncidentQuerySet(models.QuerySet["Incident"]):
    def visible_to(self, user: User, *, at: datetime) -> Self:
        """Narrow to the cases `user` may read at `at`; every view starts here.

        Those are the cases reported by or about them, and the cases granted to them or to somebody for whom
        they stand in. An exclusion beats every grant, and so does being the one it is about, and not told yet.
        """
        own = Q(reported_by=user) | Q(threatened=user, threatened_knows=True)
        mine = Incident.objects.filter(own).values("pk")
        readable = CaseGrant.objects.reaching(principals_of(user, at=at), at=at).values("incident_id").union(mine)
        return (
            self.filter(pk__in=readable).exclude(self._excludes(user)).exclude(threatened=user, threatened_knows=False)
        )

    def handled_by(self, user: User, *, at: datetime, principals: Mapping[UUID, frozenset[UUID]] | None = None) -> Self:
        """Narrow to the cases in which `user` is one of the people who act: never those of their own.

        `principals` is `principals_of(user)` when the caller has read it already.
        """
        reached = CaseGrant.objects.reaching(principals or principals_of(user, at=at), at=at)
        own = Q(reported_by=user) | Q(threatened=user)
        return self.filter(pk__in=reached.values("incident_id")).exclude(self._excludes(user)).exclude(own)

    def own_of(self, user: User) -> Self:
        """Narrow to the cases that `user` follows as the employee: reported by them, or about them and told."""
        mine = Incident.objects.filter(reported_by=user).values("pk")
        about = Incident.objects.filter(threatened=user, threatened_knows=True).values("pk")
        return self.filter(pk__in=mine.union(about)).exclude(self._excludes(user))

    def still_open(self) -> Self:
        return self.filter(status__in=OPEN_STATUSES)

    @staticmethod
    def _excludes(user: User) -> Exists:
        return Exists(CaseExclusion.objects.filter(incident=OuterRef("pk"), user=user))


class Incident(models.Model):
    """One case: a threat that was reported, and what is done about it (glossary: melding, dossier)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    reference = models.CharField(_("nummer"), max_length=9, unique=True, default=new_reference, editable=False)
    status = models.CharField(_("stand"), max_length=12, choices=CaseStatus, default=CaseStatus.RECEIVED)
    about = models.CharField(max_length=10, choices=About, default=About.SELF)
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reported_cases")
    # The person it is about, when that is one person whom we know; for a team there is none.
    threatened = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="cases_about", null=True, blank=True
    )
    # A colleague who reports may do so before the other knows: then the other does not see the case yet.
    threatened_knows = models.BooleanField(default=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="cases")
    # The version of the draaiboek that the case began with and keeps; none when none was published then.
    protocol_version = models.ForeignKey(
        ProtocolVersion, on_delete=models.PROTECT, related_name="cases", null=True, blank=True, editable=False
    )
    # Who leads the follow-up: the employee's one contact person.
    handler = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="handled_cases")
    severity = models.CharField(_("ernst"), max_length=10, choices=Severity, default=Severity.LAAG)
    # Proposed by rules until somebody confirms it.
    severity_confirmed_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(_("gemeld op"))
    closing_announced_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(_("afgesloten op"), null=True, blank=True)
    # Counts the decisions on the case, so that a form that was opened before another decision is refused.
    version = models.PositiveIntegerField(default=0)

    objects = IncidentQuerySet.as_manager()

    class Meta:
        verbose_name = _("melding")
        verbose_name_plural = _("meldingen")
        constraints = [
            models.CheckConstraint(name="case_status_known", condition=Q(status__in=CaseStatus.values)),
            models.CheckConstraint(name="case_severity_known", condition=Q(severity__in=Severity.values)),
            models.CheckConstraint(name="case_about_known", condition=Q(about__in=About.values)),
            models.CheckConstraint(name="case_reference_form", condition=Q(reference__regex=REFERENCE_PATTERN)),
            models.CheckConstraint(
                name="case_closed_has_a_time",
                condition=Q(status=CaseStatus.CLOSED, closed_at__isnull=False)
                | (~Q(status=CaseStatus.CLOSED) & Q(closed_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="case_closing_was_announced",
                condition=~Q(status__in=[CaseStatus.CLOSING, CaseStatus.CLOSED])
                | Q(closing_announced_at__isnull=False),
            ),
            models.CheckConstraint(
                name="case_about_self_is_the_reporter",
                condition=~Q(about=About.SELF) | Q(threatened=models.F("reported_by"), threatened_knows=True),
            ),
        ]
        indexes = [
            models.Index(fields=["reported_by", "-received_at"], name="case_of_reporter"),
            models.Index(fields=["threatened", "-received_at"], name="case_of_threatened"),
            models.Index(fields=["team", "-received_at"], name="case_of_team"),
            models.Index(
                fields=["closing_announced_at"], condition=Q(status=CaseStatus.CLOSING), name="case_waiting_to_close"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return page_of_case(self.reference)

    # Django's own ones translate every choice there is before they pick one; lists show many.
    def get_status_display(self) -> str:  # type: ignore[no-redef]
        return str(CaseStatus(self.status).label)

    def get_severity_display(self) -> str:  # type: ignore[no-redef]
        return str(Severity(self.severity).label)

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_STATUSES
