"""What a page weighs the first time and the second, as the server of production sends it.

Static files arrive compressed and are kept; pages arrive as they are, because compressing what holds both a token
and what somebody typed would let an onlooker guess it (BREACH).
"""

import pytest
from playwright.sync_api import Browser

from e2e.conftest import give_session, open_context
from e2e.pages import PAGES, Listed

KB = 1000
MOST_REQUESTS, MOST_FIRST, MOST_AGAIN = 6, 60 * KB, 15 * KB
HANDLERS_REQUESTS, HANDLERS_FIRST = 10, 150 * KB
# The pages with the most on them, and the first one that anybody sees.
HEAVIEST = ["/inloggen/", "/hulp/", "/ writer unfinished", "/melden/ writer unfinished", "/mijn/ long many"]
HEAVIEST += ["/melden/{complete}/wie-leest/ writer long", "/melden/{complete}/controleren/ writer long"]
HEAVIEST += ["/mijn/{long}/ long long", "/team/ manager full", "/team/meldingen/?page=2 manager next page"]
HEAVIEST += ["/dossier/{long}/ manager long", "/dossier/{talked}/indelen/ casemanager"]
LISTED = {str(listed): listed for listed in PAGES}


def weigh(page, path: str) -> tuple[int, int]:
    """Return how many requests a page takes, and how many bytes come in, headers included."""
    asked: list = []

    def note(request) -> None:
        asked.append(request)

    page.on("requestfinished", note)
    page.goto(path, wait_until="networkidle")
    page.remove_listener("requestfinished", note)
    sizes = [request.sizes() for request in asked if request.url.startswith("http")]
    return len(sizes), sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)


@pytest.mark.parametrize("name", HEAVIEST)
def test_a_page_is_light(name, world, url, browser: Browser, record_property):
    listed: Listed = LISTED[name]
    context = open_context(browser, url)
    if listed.who:
        give_session(context, world.people[listed.who], url)
    page, path = context.new_page(), listed.path.format(**world.names)
    (requests, first), (_requests, again) = weigh(page, path), weigh(page, path)
    context.close()
    record_property("weight", f"{requests} requests, {first} bytes, {again} again")

    most = (HANDLERS_REQUESTS, HANDLERS_FIRST) if listed.is_for_handlers else (MOST_REQUESTS, MOST_FIRST)
    assert (requests, first) <= most and first <= most[1], (requests, first)
    # What is sent again is the page itself, and its text is what people wrote.
    assert again <= first - 30 * KB, again
