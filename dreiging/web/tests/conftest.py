import pytest
from django.test import Client


@pytest.fixture
def failing_paths(settings):
    """Give the product some paths that fail, and no manifest of static files to look for."""
    settings.ROOT_URLCONF = "dreiging.web.tests.failing_urls"


@pytest.fixture
def visitor():
    """A browser that has never been here, and that gets the error page instead of the error."""
    return Client(raise_request_exception=False, enforce_csrf_checks=True)
