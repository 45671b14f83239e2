"""A version of a norm never changes, whoever asks the database."""

import pytest
from django.db import DatabaseError, transaction

from incidents.models import NormRung, NormTerm, NormVersion
from incidents.tests.factories import AT
from incidents.watch.tests.conftest import morning, stand
from incidents.watch.watching import watch
from incidents.workflow import AangifteStatus as S


def refused(change):
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        change()


def test_its_words_and_numbers_stay(norms):
    versions = NormVersion.objects.filter(code="N03")
    for fields in ({"title": "x"}, {"is_active": False}, {"replaced_at": AT, "title": "x"}, {"replaced_at": None}):
        refused(lambda fields=fields: versions.update(**fields))
    refused(lambda: NormTerm.objects.filter(version__code="N03").update(amount=1))
    refused(lambda: NormRung.objects.filter(version__code="N03").update(amount=1))
    for model in (NormTerm, NormRung):
        refused(lambda model=model: model.objects.filter(version__code="N03").delete())
    refused(versions.delete)


def test_it_is_replaced_once(norms):
    versions = NormVersion.objects.filter(code="N03")
    versions.update(replaced_at=AT)
    refused(lambda: versions.update(replaced_at=morning(1)))
    refused(lambda: versions.update(replaced_at=None))


def test_nothing_is_added_to_a_version_that_was_used_or_replaced(case, norms):
    stand(case, S.NOT_DISCUSSED)
    watch(at=morning(9))
    for version in (NormVersion.objects.get(code="N01"), NormVersion.objects.get(code="N03")):
        if version.code == "N03":
            NormVersion.objects.filter(pk=version.pk).update(replaced_at=AT)
        refused(lambda version=version: NormRung(version=version, position=9, who="LIST", amount=1, unit="DAYS").save())
