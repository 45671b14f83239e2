"""Without scripts a form that is sent wrong is refused as well as with them (which test_pages.py looks at)."""

import pytest

from e2e.pages import PAGES, Listed
from e2e.sending import faults_of_refusal, send_wrong

REFUSED = [listed for listed in PAGES if listed.wrong is not None]


@pytest.mark.parametrize("listed", REFUSED, ids=str)
@pytest.mark.parametrize("javascript", [False], ids=["no scripts"])
def test_the_summary_leads_to_the_questions(listed: Listed, visit):
    page = visit(listed)
    send_wrong(page, listed.wrong or {})
    faults = faults_of_refusal(page, listed.wrong or {})
    assert not faults, "\n".join(faults)
