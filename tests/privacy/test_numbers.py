"""An erasure takes away who it was, and no number."""

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

import pytest

from motcua.domain.actors import Role
from motcua.dossiers import queries as dossiers
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import overseen
from motcua.privacy import operations
from motcua.privacy.enums import ErasureState
from motcua.reporting import queries as reporting
from motcua.reporting.enums import Column, Grouping
from tests import world
from tests.builders import MONDAY, a_dossier
from tests.privacy.people import FAR, erased

pytestmark = pytest.mark.django_db
PERIOD = date(2026, 3, 1), date(2026, 3, 31)


def numbers() -> dict[str, Any]:
    """Return every figure of the period that leaders and citizens are shown, and the counts of lists."""
    at = MONDAY + timedelta(days=20)
    commune = world.communes()[0]
    leader, clerk = world.officer(Role.LEADER, commune), world.officer(Role.CLERK, world.counter_of(commune))
    return {
        **{by.value: reporting.ii06a(*PERIOD, by=by) for by in Grouping},
        "behind": [reporting.ii06a_dossiers(*PERIOD, column).rows for column in Column],
        "beside": reporting.beside(*PERIOD),
        "digitised": reporting.digitised_at_reception(*PERIOD),
        "overseen": asdict(overseen.overseen_counts(leader, at)),
        "queue": asdict(dossiers.reception_counts(clerk, at)),
        "rows": Dossier.objects.count(),
    }


def test_figures_and_counts_are_the_same_before_and_after_an_erasure() -> None:
    who = world.person(31)
    a_dossier(applicant=who).declined()
    a_dossier(applicant=who).accepted().withdrawn()
    a_dossier(applicant=who).accepted().finished().handed_over()
    a_dossier(applicant=world.person(32)).accepted()
    a_dossier(applicant=world.person(33))
    before = numbers()
    assert before[Grouping.UNIT.value].total.c3 == 3, "declined is not received"
    row = erased(world.with_account(who))
    operations.carry_out_erasure(row.id, FAR)
    row.refresh_from_db()
    assert row.state == ErasureState.DONE
    assert numbers() == before
