"""What a page weighs the first time and the second, as the server of production sends it.

Static files arrive compressed and are kept; pages arrive as they are, because compressing what holds both a token
and what somebody typed would let an onlooker guess it (BREACH).
"""

import pytest
from playwright.sync_api import Browser, Page, Request

from e2e.browsing import open_context
from e2e.pages import PAGES

KB = 1000
MOST_REQUESTS, MOST_FIRST, MOST_AGAIN = 6, 60 * KB, 15 * KB
HANDLERS_REQUESTS, HANDLERS_FIRST = 10, 150 * KB
# The pages with the most on them, and the first ones that anybody sees; with what people wrote on it, which comes
# on top: a case with six texts of a thousand characters, the names of a whole team.
HEAVIEST = {
    "/inloggen/": 0,
    "/hulp/": 0,
    "/ writer unfinished": 0,
    "/melden/ writer unfinished": 0,
    "/melden/{draft}/wat/ writer empty": 0,
    "/melden/{complete}/wie-leest/ writer long": 3 * KB,
    "/melden/{complete}/controleren/ writer long": 0,
    "/mijn/ long many": 0,
    "/mijn/{talked}/ reporter talked": 0,
    "/mijn/{long}/ long long": 15 * KB,
    "/team/ manager full": 0,
    "/team/meldingen/?page=2 manager next page": 0,
    "/dossier/{long}/ manager long": 0,
    "/dossier/{talked}/indelen/ casemanager": 0,
}
LISTED = {str(listed): listed for listed in PAGES}


def weigh(page: Page, path: str) -> tuple[int, int]:
    """Return how many requests a page takes, and how many bytes come in, headers included."""
    asked: list[Request] = []
    page.on("requestfinished", lambda request: asked.append(request))  # noqa: PLW0108 -- it takes no built-in
    page.goto(path, wait_until="networkidle")
    sizes = [request.sizes() for request in asked if request.url.startswith("http")]
    return len(sizes), sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)


@pytest.mark.parametrize("name", HEAVIEST)
def test_a_page_is_light(name, world, url, cookies, browser: Browser):
    listed, written = LISTED[name], HEAVIEST[name]
    context, path = open_context(browser, url), listed.path.format(**world.names)
    context.add_cookies(cookies(listed.who))
    requests, first = weigh(context.new_page(), path)
    _kept, again = weigh(context.new_page(), path)
    context.close()

    if listed.is_for_handlers:
        assert requests <= HANDLERS_REQUESTS and first <= HANDLERS_FIRST, (requests, first)
    else:
        assert requests <= MOST_REQUESTS and first <= MOST_FIRST + written, (requests, first)
        assert again <= MOST_AGAIN + written, again
