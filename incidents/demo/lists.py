"""Lists that people of the demo keep of the worklist."""

from datetime import datetime

from dreiging.accounts.models import Role, User
from incidents.demo.accounts import ACCOUNTS
from incidents.worklists.saving import save_list

KEPT: dict[Role, tuple[tuple[str, dict[str, str]], ...]] = {
    Role.LEIDINGGEVENDE: (("Deze week bellen", {"lijst": "week", "volgorde": "contact"}),),
    Role.CASEMANAGER: (
        ("Leidinggevende nabellen", {"lijst": "leidinggevende-te-laat"}),
        ("Nog indelen", {"soort": "niet-ingedeeld", "volgorde": "oud"}),
    ),
}


def make_lists(*, until: datetime) -> None:
    """Let the manager and the case manager of the demo have lists of their own."""
    for account in ACCOUNTS:
        for name, filters in KEPT.get(account.role, ()) if account.role else ():
            save_list(name=name, filters=filters, by=User.objects.get(email=account.email), at=until)
