"""The lines beside form II.06a: apologies and re-openings, recounted from the events."""

from datetime import date, datetime, timedelta

import pytest

from motcua.domain.lifecycle import Outcome
from motcua.domain.vietnam_time import VIETNAM
from motcua.dossiers import operations
from motcua.dossiers.models import Dossier
from motcua.reporting import queries
from motcua.reporting.enums import Beside, Column, Grouping
from tests.builders import MONDAY, ADossier, a_dossier
from tests.reporting.naive_recount import life_of, recount

pytestmark = pytest.mark.django_db

MARCH = (date(2026, 3, 1), date(2026, 3, 31))
APRIL = (date(2026, 4, 1), date(2026, 4, 30))
PROMISED = datetime(2026, 3, 20, 17, tzinfo=VIETNAM)
LATE = MONDAY + timedelta(days=22)
IN_APRIL = datetime(2026, 4, 7, 9, tzinfo=VIETNAM)


def apologised(dossier: ADossier) -> ADossier:
    operations.reschedule(
        dossier.envelope(dossier.approver), dossier.id, promised_due_at=PROMISED, reason="Chờ xác minh"
    )
    return dossier


@pytest.fixture
def lives() -> dict[str, ADossier]:
    return {
        "late": a_dossier().accepted().finished(LATE),
        "late, sorry": apologised(a_dossier().accepted()).finished(LATE),
        "open, late, sorry": apologised(a_dossier().accepted()),
        "sorry, in time": apologised(a_dossier().accepted()).finished(),
        "again": a_dossier().accepted().finished(LATE).handed_over().reopened(at=IN_APRIL),
        "again and again ended": a_dossier()
        .accepted()
        .closed(Outcome.REFUSED)
        .reopened(at=IN_APRIL)
        .finished(IN_APRIL + timedelta(days=1)),
        "stopped": a_dossier().accepted().closed(Outcome.WITHDRAWN),
        "withdrawn": a_dossier().accepted().paused().withdrawn(),
        "returned": a_dossier().accepted().closed(Outcome.RETURNED),
    }


def test_an_apology_never_takes_lateness_away(lives: dict[str, ADossier]) -> None:
    counted = queries.beside(*MARCH)
    assert (counted[Beside.LATE_WITH_APOLOGY], counted[Beside.LATE_WITHOUT_APOLOGY]) == (2, 2)
    behind = set(queries.dossiers_beside(*MARCH, Beside.LATE_WITH_APOLOGY).rows)
    assert behind == {lives["late, sorry"].id, lives["open, late, sorry"].id}
    total = queries.ii06a(*MARCH).total
    assert counted[Beside.LATE_WITH_APOLOGY] + counted[Beside.LATE_WITHOUT_APOLOGY] == total.c10 + total.c13


def test_what_was_opened_again_has_a_line_and_stays_ended(lives: dict[str, ADossier]) -> None:
    assert queries.beside(*MARCH)[Beside.REOPENED] == 0
    assert queries.beside(*APRIL)[Beside.REOPENED] == 2
    behind = set(queries.dossiers_beside(*APRIL, Beside.REOPENED).rows)
    assert behind == {lives["again"].id, lives["again and again ended"].id}
    assert not behind & set(queries.ii06a_dossiers(*APRIL, Column.C3).rows)


@pytest.mark.parametrize("period", [MARCH, APRIL])
@pytest.mark.parametrize("by", Grouping)
@pytest.mark.usefixtures("lives")
def test_the_form_is_what_the_events_say(period: tuple[date, date], by: Grouping) -> None:
    rows = Dossier.objects.select_related("handled_by", "procedure").order_by("id")
    counted = recount([life_of(one) for one in rows], *period, by)
    shown = {row.key: row.figures for row in queries.ii06a(*period, by=by).rows}
    assert {
        key: {name: getattr(figures, name) for name in counted[key]} for key, figures in shown.items()
    } == counted
