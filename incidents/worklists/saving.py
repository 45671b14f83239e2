"""Keeping the filters of a list under a name, for oneself."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models import User
from incidents.models import SavedList

MOST_SAVED = 10
# A list for one number would be that case; the page is where somebody was.
NOT_SAVED = ("zoek",)


class TooManyLists(Exception):
    """There is no room for another; the text is for the user."""

    def __init__(self) -> None:
        super().__init__(_("Je hebt al %(most)s lijsten. Haal er eerst een weg.") % {"most": MOST_SAVED})


class NothingToSave(Exception):
    """No filter is on."""

    def __init__(self) -> None:
        super().__init__(_("Zet eerst een of meer filters aan."))


@transaction.atomic
def save_list(*, name: str, filters: Mapping[str, str], by: User, at: datetime) -> SavedList:
    """Keep `filters` as `name` for `by`; a list of the same name gets these filters instead.

    :raises NothingToSave: there is nothing to keep, but for the number that was looked for.
    :raises TooManyLists: there are enough.
    :raises ValidationError: there is no name, or it is too long.
    """
    kept = {key: value for key, value in filters.items() if key not in NOT_SAVED}
    if not kept:
        raise NothingToSave
    # Two windows of one person wait for each other, so that there are never more than the most.
    User.objects.select_for_update().get(pk=by.pk)
    own = list(SavedList.objects.of(by))
    saved = next((each for each in own if each.name == name.strip()), None)
    if saved is None and len(own) >= MOST_SAVED:
        raise TooManyLists
    saved = saved or SavedList(owner=by, name=name.strip())
    saved.filters, saved.saved_at = kept, at
    saved.full_clean(exclude=["owner"])
    saved.save()
    return saved


@transaction.atomic
def drop_list(*, saved: SavedList, by: User) -> None:
    """Throw away a list of `by`; one that is gone already stays gone."""
    SavedList.objects.of(by).filter(pk=saved.pk).delete()
