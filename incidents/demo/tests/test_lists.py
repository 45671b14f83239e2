"""The lists that people of the demo keep mean something to the worklist, and show something."""

import pytest
from django.urls import reverse

from dreiging.accounts.models import User
from incidents.demo.accounts import ACCOUNTS
from incidents.demo.lists import KEPT
from incidents.models import SavedList

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
WITH_LISTS = [account for account in ACCOUNTS if account.role in KEPT]


@pytest.mark.parametrize("account", WITH_LISTS, ids=lambda account: account.box)
def test_each_list_leads_to_its_filters(client, account):
    """Seen to fail with a list of a code that no filter knows."""
    person = User.objects.get(email=account.email)
    client.force_login(person)
    saved = client.get(reverse("worklists:cases")).context["saved"]

    assert [each["name"] for each in saved] == [name for name, _filters in KEPT[account.role]]
    for each in saved:
        kept = SavedList.objects.get(pk=each["id"])
        assert dict(client.get(each["url"]).context["filters"].chosen) == kept.filters
