"""Files in every state that a page can show: pictures and others, of the employee and internal, with long names;
and case files that were made."""

from collections import deque
from typing import TYPE_CHECKING, Any

from incidents.attachments.keeping import add_file, add_own_file
from incidents.attachments.receiving import receive
from incidents.attachments.tests import samples
from incidents.casefile.making import make_case_file, make_own_file
from incidents.models import Incident

if TYPE_CHECKING:
    from e2e.world import World

PICTURES = ("foto.jpg", "scherm.PNG")


def make_files(world: "World", *, long_text: str, unbroken: str) -> None:
    """Add files to the case `long`, more than stand on one page; remember one of the employee and an internal one."""
    case = Incident.objects.select_related("handler", "reported_by").get(reference=world.names["long"])
    own: dict[str, Any] = {"incident": case, "by": case.reported_by, "at": world.now}
    acts: dict[str, Any] = {"incident": case, "by": case.handler, "at": world.now}
    for name, (make, declared) in samples.TAKEN.items():
        data = samples.jpeg((900, 600)) if name == "foto.jpg" else make()
        kept = add_own_file(file=receive(name, declared, deque([data])), words="", **own)
        world.names |= {"file": str(kept.pk)} if name == "foto.jpg" else {}
    for shown in (True, False, True):
        file = receive(f"{unbroken[:110]}.pdf", "", deque([samples.pdf()]))
        reason = "" if shown else long_text[:200]
        kept = add_file(file=file, words=long_text[:200], for_employee=shown, reason_internal=reason, **acts)
        world.names |= {} if shown else {"file_internal": str(kept.pk)}
    make_case_file(**acts)
    make_own_file(**own)
