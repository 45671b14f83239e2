"""Every page in every state, at the width of a phone, of a small phone and of a desk."""

from collections import defaultdict

import pytest
from django.urls import URLPattern, get_resolver, resolve
from playwright.sync_api import Page

from e2e.inspection import faults_of
from e2e.pages import NO_PAGE, PAGES, Listed
from e2e.sending import faults_of_refusal, send_wrong


@pytest.fixture(scope="module")
def titles() -> dict[str, set[str]]:
    """Which paths had which title, without what differs from one case to the next."""
    return defaultdict(set)


@pytest.mark.parametrize("listed", PAGES, ids=str)
def test_a_page_has_no_faults(listed: Listed, visit, titles):
    page = visit(listed)
    titles[page.title()].add(view_of(page.url) if listed.status == 200 else str(listed.status))
    faults = faults_of(page, is_alone=listed.is_alone)
    if not listed.is_alone and not page.locator('header a[href="/hulp/"]').count():
        faults.append("there is no way to help in one click")
    if listed.wrong is not None:
        faults += [f"when it is sent wrong: {fault}" for fault in refusal(page, listed)]
    assert not faults, "\n".join(faults)


def refusal(page: Page, listed: Listed) -> list[str]:
    """Send the form wrong, and return what is wrong with the answer."""
    wrong, title = listed.wrong or {}, page.title()
    send_wrong(page, wrong)
    found = [] if page.title() == f"Fout: {title}" else [f"its title is {page.title()}"]
    return [*found, *faults_of_refusal(page, wrong), *faults_of(page)]


def view_of(url: str) -> str:
    return resolve(f"/{url.split('/', 3)[3].partition('?')[0]}").view_name


def test_no_two_pages_have_the_same_title(titles):
    assert {title: views for title, views in titles.items() if len(views) > 1} == {}


def every_path(patterns=None, namespace: str = "") -> set[str]:
    """Return the names of the product's paths, without those of the management pages (test_management.py)."""
    found = set()
    for each in patterns or get_resolver("dreiging.urls").url_patterns:
        if isinstance(each, URLPattern):
            found.add(f"{namespace}{each.name}")
        elif each.namespace != "admin":
            found |= every_path(each.url_patterns, f"{each.namespace}:" if each.namespace else namespace)
    return found


def test_no_page_was_forgotten(world):
    listed = {view_of(f"http://host{each.path.format(**world.names)}") for each in PAGES if each.status in (200, 503)}
    assert every_path() - listed - NO_PAGE.keys() == set()
    assert listed.isdisjoint(NO_PAGE)
