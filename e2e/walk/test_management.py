"""The management pages are Django's, with our looks over them: axe finds nothing, and they fit a phone.

They are not held to our own sizes of what is touched. Its lists of names place themselves with styles that our policy
refuses, which the console says; they work without.
"""

import pytest

from e2e.inspection import AXE_SCRIPT, DESK, OPTIONS, PHONE
from e2e.pages import Listed

ROWS = ["user", "team", "roleholding", "deputy"]
PATHS = ["/beheer/", *(f"/beheer/accounts/{row}/{rest}" for row in ROWS for rest in ("", "add/"))]


@pytest.mark.parametrize("path", PATHS)
def test_a_management_page_has_no_violations(path, visit, windows):
    page = visit(Listed(path, "beheer"))
    page.evaluate(AXE_SCRIPT)
    found = []
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        found += page.evaluate("async (options) => (await axe.run(options)).violations", OPTIONS)
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    faults = windows[True].faults
    faults[:] = [fault for fault in faults if not fault.startswith("Applying inline style")]
