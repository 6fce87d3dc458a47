"""At the counter: the shelf, calls, who collects, the post, a lost slip, and guidance without a dossier."""

from datetime import timedelta

import pytest

from motcua.domain.actors import Role
from motcua.dossiers import queries
from motcua.dossiers.models import Guidance
from tests import world
from tests.builders import ADossier, a_dossier
from tests.desk.acting import act, done, offered, page_of
from tests.desk.conftest import Clock, Officer, SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready() -> ADossier:
    return a_dossier().accepted().finished()


@pytest.fixture
def clerk(sign_in: SignIn, ready: ADossier, clock: Clock) -> Officer:
    clock.now = ready.then()
    return sign_in(ready.row.received_by_id, Role.CLERK)


def test_shelf_and_calls_show_in_the_list_and_on_the_printed_one(
    clerk: Officer, ready: ADossier, clock: Clock
) -> None:
    done(clerk.browser, ready.row, "len-ke", place="Kệ A3")
    done(clerk.browser, ready.row, "lien-he", means="call", was_reached="on", remark="Hẹn thứ năm")
    for address in ("/xu-ly/tra-ket-qua/", "/xu-ly/tra-ket-qua/in/"):
        assert "Kệ A3" in clerk.browser.get(address).content.decode()
    assert "Hẹn thứ năm" in clerk.browser.get(page_of(ready.row.code)).content.decode()
    long = "/xu-ly/tra-ket-qua/?loai=lau"
    assert clerk.browser.get(long).context["rows"] == []
    clock.now += timedelta(days=31)
    assert len(clerk.browser.get(long).context["rows"]) == 1


def test_an_authorised_person_is_written_down_from_their_papers(clerk: Officer, ready: ADossier) -> None:
    typed = {"collector": "authorised", "name": "Trần Thị Nhận", "identity_number": "000 000 000 099"}
    assert act(clerk.browser, ready.row, "tra-ket-qua", **typed).status_code == 422
    done(clerk.browser, ready.row, "tra-ket-qua", **typed, authorisation="Giấy ủy quyền 12/2026")
    page = clerk.browser.get(page_of(ready.row.code)).content.decode()
    assert "Trần Thị Nhận · 000000000099" in page
    assert ready.row.state == "handed_over"


def test_the_result_goes_by_post_and_the_citizen_can_follow_it(
    clerk: Officer, ready: ADossier, clock: Clock
) -> None:
    done(clerk.browser, ready.row, "gui-buu-dien", carrier="Bưu điện", tracking_number="EE123VN")
    assert not {"tra-ket-qua", "gui-buu-dien", "len-ke"} & set(offered(clerk.browser, ready.row))
    tracked = clerk.browser.post(
        "/tra-cuu", {"code": ready.row.code, "lookup_code": ready.submitted.lookup_code}
    )
    assert "EE123VN" in tracked.content.decode()
    clock.now += timedelta(days=2)
    done(clerk.browser, ready.row, "da-phat", delivered_at=clock.now.strftime("%Y-%m-%dT%H:%M"))
    assert ready.row.state == "handed_over"
    assert ready.row.handed_over_at == clock.now


def test_a_lost_slip_is_found_by_telephone_and_printed_anew(clerk: Officer, ready: ADossier) -> None:
    found = clerk.browser.post("/xu-ly/tim/", {"text": world.person().phone})
    page = clerk.browser.get(found["Location"])
    assert ready.row.code in page.content.decode()
    assert act(clerk.browser, ready.row, "in-lai-phieu").status_code == 422  # nobody's identity was checked
    done(clerk.browser, ready.row, "in-lai-phieu", identity="card")
    code = queries.reveal(clerk.actor, ready.id, ready.at).lookup_code
    assert code != ready.submitted.lookup_code


def test_guidance_is_recorded_and_listed(clerk: Officer) -> None:
    address = f"/mot-cua/huong-dan/thu-tuc/{world.MARITAL_STATUS}/"
    form = clerk.browser.get(address).context["form"]
    sent = {"command_id": form["command_id"].value(), "unit": form["unit"].value()}
    assert clerk.browser.post(address, sent).status_code == 422
    sent |= {"other_1": "Bản án ly hôn", "other_reason_1": "Chưa có bản chính", "full_name": "Nguyễn Thử 5"}
    first, second = (clerk.browser.post(address, sent) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Guidance.objects.count() == 1
    assert clerk.browser.get(first["Location"]).status_code == 202
    listed = clerk.browser.get("/mot-cua/huong-dan/").content.decode()
    assert "01/2026/HD" in listed
    assert "Nguyễn Thử 5" not in listed


def test_a_reason_without_what_it_belongs_to_is_not_lost(clerk: Officer) -> None:
    address = f"/mot-cua/huong-dan/thu-tuc/{world.MARITAL_STATUS}/"
    form = clerk.browser.get(address).context["form"]
    (thing, reason), *_ = form.pairs
    sent = {"command_id": form["command_id"].value(), "unit": form["unit"].value()}
    answer = clerk.browser.post(address, {**sent, reason.name: "Chưa ký", "other_1": "Ảnh"})
    assert (answer.status_code, Guidance.objects.count()) == (422, 0)
    assert list(answer.context["form"].errors) == [thing.name]
    assert "Chưa ký" in answer.content.decode()
