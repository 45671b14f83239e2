"""Shares in words, for a page that everybody reads."""

from django.utils.translation import gettext as _


def about(did: int | None, everybody: int | None) -> str:
    """Return a share of people in words: both numbers are rounded, so that the share is too."""
    if did is None:
        return _("niet te zien")
    if not everybody:
        return _("ongeveer %(did)s; van hoeveel is niet te zien") % {"did": did}
    # Both are rounded: together they may say a little more than all.
    share = min(100, round(100 * did / everybody))
    return _("ongeveer %(share)s%%: %(did)s van %(everybody)s") % {"share": share, "did": did, "everybody": everybody}


def exactly(did: int, everybody: int) -> str:
    if not everybody:
        return _("er waren er geen")
    return _("%(did)s van %(everybody)s") % {"did": did, "everybody": everybody}
