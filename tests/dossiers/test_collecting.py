"""A result waits on its shelf, goes by post or into somebody's hands, and it is always known where it is."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.audit import queries as audit
from motcua.domain.lifecycle import DossierState
from motcua.dossiers import jobs, operations, queries
from motcua.dossiers.enums import Collector, ContactMeans, HandOverSignature, IdentityCheck
from motcua.dossiers.errors import (
    DossierNotFoundError,
    NobodyNamedError,
    NoParcelError,
    NotAllowedError,
    ParcelTimeError,
    ParcelUnderWayError,
)
from motcua.dossiers.models import Paper
from motcua.dossiers.operations import Handing, Taker
from tests import world
from tests.builders import ADossier, a_dossier

pytestmark = pytest.mark.django_db
AUTHORISED = Taker("Trần Thị Nhận", "000000000099", "Giấy ủy quyền số 12, UBND phường chứng thực")


def ready() -> ADossier:
    """Return a dossier whose result waits at the counter."""
    return a_dossier().accepted().finished()


def test_an_authorised_person_collects_only_when_named_and_with_a_paper() -> None:
    dossier = ready()
    for taker in (None, Taker("Trần Thị Nhận", "", "giấy ủy quyền")):
        with pytest.raises(NobodyNamedError):
            operations.hand_over(
                dossier.envelope(dossier.clerk),
                dossier.id,
                handing=Handing(Collector.AUTHORISED, taker=taker),
            )
    handing = Handing(Collector.AUTHORISED, HandOverSignature.ON_SCREEN, AUTHORISED, originals_back=2)
    operations.hand_over(dossier.envelope(dossier.clerk), dossier.id, handing=handing)
    found = queries.collecting_of(dossier.id, may_reveal=True).handed_over
    assert found is not None
    assert (found.taker, found.signature, found.originals_back) == (AUTHORISED, "on_screen", 2)
    hidden = queries.collecting_of(dossier.id, may_reveal=False).handed_over
    assert hidden is not None
    assert hidden.taker is None
    assert "Nhận" not in str([entry.body for entry in audit.entries(dossier.id)])


def test_the_shelf_and_every_call_show_in_the_list_until_it_is_collected() -> None:
    dossier = ready()
    operations.shelve(dossier.envelope(dossier.clerk), dossier.id, place="Kệ A, ngăn 3")
    for was_reached in (False, True):
        operations.log_contact(
            dossier.envelope(dossier.clerk), dossier.id, means=ContactMeans.CALL, was_reached=was_reached
        )
    (row,) = queries.waiting_results(dossier.clerk, dossier.at).rows
    assert (row.shelf, row.attempts) == ("Kệ A, ngăn 3", 2)
    assert row.last_attempt is not None
    assert row.last_attempt.was_reached
    dossier.handed_over()
    assert queries.waiting_results(dossier.clerk, dossier.at).rows == ()
    assert queries.collecting_of(dossier.id, may_reveal=True).shelf == ""


def test_what_nobody_collects_for_thirty_days_has_a_list_of_its_own() -> None:
    dossier = ready()
    soon, late = dossier.at + timedelta(days=29), dossier.at + timedelta(days=30)
    assert queries.waiting_results(dossier.clerk, soon, longer_than_days=30).rows == ()
    (row,) = queries.waiting_results(dossier.clerk, late, longer_than_days=30).rows
    assert row.item.code == dossier.row.code


def test_the_list_takes_the_same_number_of_queries_however_long_it_is() -> None:
    first = ready()

    def statements() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            queries.waiting_results(first.clerk, first.at)
        return len(captured)

    before = statements()
    for number in (2, 3):
        another = a_dossier(applicant=world.person(number)).accepted().finished()
        operations.shelve(another.envelope(first.clerk), another.id, place=f"A{number}")
    assert statements() == before <= 8


def test_a_result_by_post_is_handed_over_when_it_is_delivered() -> None:
    dossier = ready()
    operations.send_by_post(
        dossier.envelope(dossier.clerk), dossier.id, carrier="Bưu điện Việt Nam", tracking_number="EE123VN"
    )
    sent_at = dossier.at
    assert dossier.row.state == DossierState.FINISHED
    with pytest.raises(ParcelUnderWayError):
        operations.hand_over(dossier.envelope(dossier.clerk), dossier.id)
    for wrong in (sent_at - timedelta(days=1), sent_at + timedelta(days=9)):
        with pytest.raises(ParcelTimeError):
            operations.record_delivery(
                dossier.envelope(dossier.clerk, sent_at + timedelta(days=2)), dossier.id, delivered_at=wrong
            )
    delivered_at = sent_at + timedelta(days=1)
    operations.record_delivery(
        dossier.envelope(dossier.clerk, sent_at + timedelta(days=2)), dossier.id, delivered_at=delivered_at
    )
    assert dossier.row.state == DossierState.HANDED_OVER
    (parcel,) = queries.track(dossier.row.code, dossier.submitted.lookup_code, dossier.at).parcels
    assert (parcel.tracking_number, parcel.arrived_at) == ("EE123VN", delivered_at)


def test_a_parcel_that_comes_back_waits_at_the_counter_again() -> None:
    dossier = ready()
    with pytest.raises(NoParcelError):
        operations.record_parcel_back(dossier.envelope(dossier.clerk), dossier.id, came_back_at=dossier.at)
    for number in ("EE1", "EE2"):
        operations.send_by_post(
            dossier.envelope(dossier.clerk), dossier.id, carrier="Bưu điện", tracking_number=number
        )
        operations.record_parcel_back(dossier.envelope(dossier.clerk), dossier.id, came_back_at=dossier.at)
    dossier.handed_over()
    parcels = queries.collecting_of(dossier.id, may_reveal=True).parcels
    assert [one.came_back_at is not None for one in parcels] == [True, True]


def test_a_lost_slip_is_printed_anew_and_the_old_code_stops_working() -> None:
    dossier = a_dossier().accepted()
    old, code = dossier.submitted.lookup_code, dossier.row.code
    envelope = dossier.envelope(dossier.clerk)
    operations.reprint_slip(envelope, dossier.id, identity=IdentityCheck.CARD)
    new = queries.reveal(dossier.clerk, dossier.id, dossier.at).lookup_code
    assert new != old
    assert queries.track(code, new, dossier.at).code == code
    with pytest.raises(DossierNotFoundError):
        queries.track(code, old, dossier.at)
    operations.reprint_slip(envelope, dossier.id, identity=IdentityCheck.CARD)
    assert queries.reveal(dossier.clerk, dossier.id, dossier.at).lookup_code == new
    entry = audit.entries(dossier.id)[-1]
    assert (entry.kind, entry.body["identity"]) == ("slip_reprinted", "card")
    assert new not in str(entry.body)


def test_the_slip_printed_anew_takes_the_place_of_the_lost_one() -> None:
    dossier = a_dossier().accepted()
    _follow_up(dossier)
    operations.reprint_slip(dossier.envelope(dossier.clerk), dossier.id, identity=IdentityCheck.VNEID)
    view = queries.dossier_view(dossier.clerk, dossier.row.code, dossier.at)
    assert "acceptance_slip" in view.awaited_papers
    assert "acceptance_slip" not in {one.kind for one in view.papers}
    _follow_up(dossier)
    view = queries.dossier_view(dossier.clerk, dossier.row.code, dossier.at)
    slips = [one.event for one in view.papers if one.kind == "acceptance_slip"]
    assert slips == [dossier.row.version]
    assert Paper.objects.filter(dossier=dossier.id, kind="acceptance_slip").count() == 2


def test_only_a_clerk_of_the_receiving_unit_does_any_of_it() -> None:
    dossier = ready()
    for officer in (dossier.case_officer, dossier.records_clerk):
        with pytest.raises(NotAllowedError):
            operations.shelve(dossier.envelope(officer), dossier.id, place="A1")
        with pytest.raises(NotAllowedError):
            operations.reprint_slip(dossier.envelope(officer), dossier.id, identity=IdentityCheck.CARD)


def _follow_up(dossier: ADossier) -> None:
    """Do what the worker does after the last event."""
    entry = audit.entries(dossier.id)[-1]
    jobs.follow_up(dossier_id=str(dossier.id), kind=entry.kind, version=entry.seq)
