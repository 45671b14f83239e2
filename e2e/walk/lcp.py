"""How long until the largest part of a page is drawn on a slow phone (screens.md 3, budget 5).

Not among the tests, because it measures time: `make test ARGS="-s e2e/walk/lcp.py"` on a quiet computer prints a table.
"""

from statistics import median

import pytest
from playwright.sync_api import Browser

from e2e.browsing import open_context
from e2e.pages import PAGES

TIMES = 3
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
SLOWER = 4
MEASURE = """(kind) => new Promise((tell) => {
    const found = [];
    new PerformanceObserver((list) => found.push(...list.getEntries())).observe({ type: kind, buffered: true });
    setTimeout(() => tell(found.map((entry) => kind === "layout-shift" ? entry.value : entry.startTime)), 100);
})"""
SHOWN = ["/inloggen/", "/ writer unfinished", "/melden/{draft}/wat/ writer empty"]
SHOWN += ["/melden/{complete}/wie-leest/ writer long", "/mijn/{talked}/ reporter talked", "/team/ manager full"]
SHOWN += ["/dossier/{long}/ manager long"]
LISTED = {str(listed): listed for listed in PAGES}


@pytest.mark.parametrize("name", SHOWN)
def test_how_soon_the_page_is_there(name, world, url, cookies, browser: Browser):
    runs = [
        _visit(browser, url, cookies(LISTED[name].who), LISTED[name].path.format(**world.names))
        for _time in range(TIMES)
    ]
    drawn, shift = median(run[0] for run in runs), max(run[1] for run in runs)
    print(f"\n{drawn / 1000:5.2f} s, shift {shift:.3f}   {name}")


def _visit(browser: Browser, url: str, cookies: list, path: str) -> tuple[float, float]:
    """Return when the largest part was drawn, in milliseconds, and how much the page moved, on a first visit."""
    context = open_context(browser, url)
    context.add_cookies(cookies)
    page = context.new_page()
    phone = context.new_cdp_session(page)
    phone.send("Network.enable")
    phone.send("Network.emulateNetworkConditions", NETWORK)
    phone.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(path, wait_until="networkidle", timeout=60_000)
    drawn, shifts = page.evaluate(MEASURE, "largest-contentful-paint"), page.evaluate(MEASURE, "layout-shift")
    context.close()
    return max(drawn), sum(shifts)
