"""The check list: what the nightly look finds in real lives, who sees it, and who concludes it."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client, override_settings

from motcua.accounts import operations as accounts
from motcua.audit import queries as audit
from motcua.documents.operations import store_upload
from motcua.domain.actors import SYSTEM, Role
from motcua.domain.clock import PauseReason
from motcua.domain.inspection import CheckKind, InspectionFinding
from motcua.domain.lifecycle import Channel
from motcua.domain.vietnam_time import VIETNAM
from motcua.dossiers import operations
from motcua.oversight import operations as oversight
from motcua.oversight import queries
from motcua.oversight.errors import ItemNotFoundError, NotForInspectionError, WordsMissingError
from motcua.oversight.looking import look
from motcua.oversight.models import CheckItem
from tests import world
from tests.builders import MONDAY, ADossier, a_dossier
from tests.officers import SignedIn, signed_in

pytestmark = pytest.mark.django_db
NIGHT = datetime(2026, 3, 20, 1, 30, tzinfo=VIETNAM)
LIST = "/dieu-hanh/kiem-tra/"


def kinds() -> list[str]:
    return sorted(CheckItem.objects.order_by("id").values_list("kind", flat=True))


def inspector(unit: UUID | None = None) -> SignedIn:
    return signed_in(unit or world.communes()[0], Role.INSPECTOR, name="Trần Thị Tra")


def suspicious(number: int = 1, *, at: datetime = MONDAY) -> ADossier:
    """Return a dossier whose steps were all closed two seconds after they had been opened."""
    dossier = a_dossier(at=at, applicant=world.person(number)).accepted()
    while dossier.row.tokens:
        dossier.next_step(dossier.at + timedelta(seconds=2))
    dossier.with_result()
    operations.finish(dossier.envelope(dossier.records_clerk), dossier.id)
    return dossier


def test_an_honest_life_is_not_listed() -> None:
    a_dossier().accepted().paused().resumed().finished()
    assert look(NIGHT) == 0


def test_steps_closed_at_once_are_found_once() -> None:
    dossier = suspicious()
    found = look(NIGHT)
    assert found == dossier.row.steps.count() > 1
    assert set(kinds()) == {CheckKind.STEP_WITHOUT_WORK}
    dossier.handed_over(NIGHT + timedelta(hours=8))
    look(NIGHT + timedelta(days=1))
    assert kinds().count(CheckKind.STEP_WITHOUT_WORK) == found


def test_a_night_looks_only_at_what_ended_since_the_last() -> None:
    suspicious()
    look(NIGHT)
    CheckItem.objects.all().delete()
    later = suspicious(2, at=NIGHT + timedelta(hours=7))
    look(NIGHT + timedelta(days=1))
    assert set(CheckItem.objects.order_by().values_list("dossier", flat=True)) == {later.id}


def test_a_pause_on_the_due_day_and_a_moved_acceptance() -> None:
    due_day = datetime(2026, 3, 5, 14, tzinfo=VIETNAM)
    dossier = a_dossier().accepted().paused(PauseReason.OTHER_AGENCY, due_day).resumed().finished()
    type(dossier.row).objects.filter(id=dossier.id).update(accepted_at=MONDAY)
    look(NIGHT)
    assert kinds() == [CheckKind.ACCEPTANCE_MOVED, CheckKind.PAUSED_ON_DUE_DAY]


def test_a_result_file_of_another_dossier_is_found_and_named() -> None:
    file = store_upload(world.a_pdf("ket-qua"), declared_name="ket-qua.pdf", at=MONDAY)
    first, second = (a_dossier(applicant=world.person(n)).accepted().through_route() for n in (1, 2))
    for one, at in ((first, MONDAY + timedelta(days=2)), (second, NIGHT + timedelta(hours=9))):
        operations.attach_result(one.envelope(one.records_clerk), one.id, file_id=file.id)
        operations.finish(one.envelope(one.records_clerk, at), one.id)
        look(at + timedelta(hours=10))
    item = CheckItem.objects.get(kind=CheckKind.SAME_RESULT, dossier=second.id)
    assert item.figures == {"codes": [first.row.code]}


def test_many_closed_in_a_minute_at_the_end_of_a_period() -> None:
    people = map(world.person, (1, 2, 3))
    dossiers = [a_dossier(applicant=one).accepted().through_route().with_result() for one in people]
    closer = dossiers[0].records_clerk
    begun = datetime(2026, 3, 13, 16, 59, tzinfo=VIETNAM)  # Friday; the period ends on Saturday the 14th
    for number, one in enumerate(dossiers):
        operations.finish(one.envelope(closer, begun + timedelta(seconds=15 * number)), one.id)
    with override_settings(MOTCUA_CHECK_CLOSED_IN_A_MINUTE=3):
        assert look(NIGHT) == 3
    assert set(kinds()) == {CheckKind.CLOSED_TOGETHER}


def test_faster_than_99_in_100_of_the_procedure() -> None:
    for number in range(1, 4):
        a_dossier(applicant=world.person(number)).accepted().finished(MONDAY + timedelta(days=2))
    quick = a_dossier(applicant=world.person(9)).accepted().finished()
    with override_settings(MOTCUA_CHECK_LEAST_COMPARED=5):
        look(NIGHT)
        assert kinds() == []  # of four dossiers nothing can be said
    row = type(quick.row).objects
    with override_settings(MOTCUA_CHECK_LEAST_COMPARED=4):
        row.filter(id=quick.id).update(finished_at=NIGHT, accepted_at=NIGHT - timedelta(minutes=5))
        look(NIGHT + timedelta(hours=1))
    assert CheckKind.CLOSED_FAST not in kinds()  # 3 in 4 are not 99 in 100


def test_an_online_filing_made_at_a_counter() -> None:
    commune = world.communes()[0]
    clerk = signed_in(world.counter_of(commune), Role.CLERK)
    from tests.builders import a_filing

    filed = operations.submit(world.envelope(clerk.actor, MONDAY), a_filing(channel=Channel.ONLINE))
    dossier = a_dossier()
    dossier.submitted = filed
    dossier.accepted().finished()
    look(NIGHT)
    assert kinds() == [CheckKind.ONLINE_AT_COUNTER]


def test_whoever_had_a_hand_in_it_neither_sees_nor_concludes() -> None:
    dossier = suspicious()
    look(NIGHT)
    item = CheckItem.objects.order_by("id").first()
    assert item is not None
    both = signed_in(dossier.commune, Role.INSPECTOR, Role.LEADER)
    CheckItem.objects.filter(id=item.id).update(concerned=[str(both.account_id)])
    assert item.id not in {one.id for one in queries.check_items(both.actor, NIGHT).rows}
    with pytest.raises(ItemNotFoundError):
        oversight.conclude(world.envelope(both.actor, NIGHT), item.id, finding=InspectionFinding.NO_FAULT)
    item.refresh_from_db()
    assert dossier.records_clerk.account_id is not None
    others = CheckItem.objects.exclude(id=item.id).first()
    assert others is not None
    assert str(dossier.records_clerk.account_id) in others.concerned


def test_an_inspector_concludes_once_in_words_and_leaves_an_entry() -> None:
    dossier = suspicious()
    look(NIGHT)
    item = CheckItem.objects.order_by("id").first()
    assert item is not None
    who = inspector()
    envelope = world.envelope(who.actor, NIGHT)
    with pytest.raises(WordsMissingError):
        oversight.conclude(envelope, item.id, finding=InspectionFinding.FAULT, words=" ")
    oversight.conclude(envelope, item.id, finding=InspectionFinding.FAULT, words="Chưa thẩm tra đã chuyển")
    oversight.conclude(envelope, item.id, finding=InspectionFinding.FAULT, words="Chưa thẩm tra đã chuyển")
    with pytest.raises(NotForInspectionError):
        oversight.conclude(world.envelope(who.actor, NIGHT), item.id, finding=InspectionFinding.NO_FAULT)
    conclusion = queries.check_item(who.actor, item.id, NIGHT).conclusion
    assert conclusion is not None
    assert conclusion.words == "Chưa thẩm tra đã chuyển"
    assert [one.kind for one in audit.entries(item.id)] == ["check_item_found", "check_item_concluded"]
    assert dossier.row.code not in str(audit.entries(item.id)[1].body)


def test_about_an_erased_person_every_finding_is_kept_and_no_words() -> None:
    dossier = suspicious()
    look(NIGHT)
    first, second = CheckItem.objects.order_by("id")[:2]
    who = inspector()
    oversight.conclude(
        world.envelope(who.actor, NIGHT), first.id, finding=InspectionFinding.FAULT, words="Chưa thẩm tra"
    )
    accounts.erase_person(dossier.row.applicant_id, world.envelope(SYSTEM, NIGHT))
    conclusion = queries.check_item(who.actor, first.id, NIGHT).conclusion
    assert conclusion is not None
    assert (conclusion.finding, conclusion.words) == (InspectionFinding.FAULT, "đã xóa theo yêu cầu")
    assert "Kết luận" in shown(who.browser, f"{LIST}{first.id}/")
    page = f"{LIST}{second.id}/"
    assert 'name="words"' not in (seen := shown(who.browser, page))
    assert "Dữ liệu của người nộp hồ sơ đã được xóa" in seen
    form = who.browser.get(page).context["form"]
    typed = {"command_id": form["command_id"].value(), "finding": "fault", "words": "Chưa thẩm tra"}
    assert who.browser.post(f"{page}ket-luan", typed).status_code == 302
    conclusion = queries.check_item(who.actor, second.id, NIGHT).conclusion
    assert conclusion is not None
    assert (conclusion.finding, conclusion.words) == (InspectionFinding.FAULT, "")


def test_inspectors_of_other_units_see_nothing_and_those_above_see_it() -> None:
    suspicious()
    found = look(NIGHT)
    assert queries.waiting_count(inspector().actor, NIGHT) == found
    assert queries.waiting_count(inspector(world.province()).actor, NIGHT) == found
    assert queries.waiting_count(inspector(world.communes()[1]).actor, NIGHT) == 0


def shown(browser: Client, address: str = LIST) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_pages_say_why_and_take_the_conclusion() -> None:
    dossier = suspicious()
    look(NIGHT)
    browser = inspector().browser
    assert dossier.row.code in shown(browser)
    assert dossier.row.code in shown(browser, f"{LIST}?loai=step_without_work")
    assert dossier.row.code not in shown(browser, f"{LIST}?loai=closed_fast&donvi=&xem=")
    item = CheckItem.objects.order_by("id").first()
    assert item is not None
    page = shown(browser, f"{LIST}{item.id}/")
    assert "được chuyển đi chỉ 2 giây sau khi đến" in page
    assert f"/xu-ly/ho-so/{dossier.row.code}/" in page
    form = browser.get(f"{LIST}{item.id}/").context["form"]
    typed = {"command_id": form["command_id"].value(), "finding": "fault"}
    assert "không bắt buộc" not in page
    refused = browser.post(f"{LIST}{item.id}/ket-luan", typed)
    assert refused.status_code == 422
    assert "Hãy ghi rõ sai phạm" in refused.content.decode()
    done = browser.post(f"{LIST}{item.id}/ket-luan", {**typed, "words": "Chuyển bước khi chưa thẩm tra"})
    assert done.status_code == 302
    assert "Chuyển bước khi chưa thẩm tra" in shown(browser, f"{LIST}{item.id}/")
    assert str(item.id) in shown(browser, f"{LIST}?xem=da-ket-luan")


def test_leaders_see_the_count_with_its_list() -> None:
    suspicious()
    found = look(NIGHT)
    leader = signed_in(world.communes()[0], Role.LEADER).browser
    assert f'<a class="govuk-link" href="{LIST}">{found}</a>' in shown(leader, "/dieu-hanh/")
    assert "Ghi kết luận</button>" not in shown(leader)


def test_the_list_costs_the_same_however_long() -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    suspicious()
    look(NIGHT)
    browser = inspector().browser
    shown(browser)
    with CaptureQueriesContext(connection) as few:
        shown(browser)
    suspicious(2)
    look(NIGHT)
    with CaptureQueriesContext(connection) as more:
        shown(browser)
    assert len(more) == len(few)
