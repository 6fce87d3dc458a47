"""Filing on behalf of a citizen: from the card on the counter to the accepted dossier."""

from datetime import datetime

import pytest

from motcua.accounts import queries as accounts
from motcua.accounts.models import Person
from motcua.domain.actors import Role
from motcua.domain.folding import fold
from motcua.domain.vietnam_time import VIETNAM
from motcua.dossiers import queries
from motcua.dossiers.models import Dossier, Party
from motcua.organisations import queries as organisations
from motcua.payments import queries as payments
from tests import world
from tests.desk.conftest import Clock, Officer, SignIn
from tests.desk.filling_in import code_of, counter_example, fill_in, follow, start, ticked

pytestmark = pytest.mark.django_db
ALL = [world.MARITAL_STATUS, world.MARRIAGE, world.CERTIFIED_COPY]


def last_look(officer: Officer, procedure: str) -> str:
    """Fill in every page and return the address of the last look."""
    answers = counter_example(procedure).answers
    return fill_in(officer.browser, start(officer.browser, procedure), procedure, answers)


def filed(officer: Officer, procedure: str) -> Dossier:
    """File like the shipped example and return the dossier."""
    check = last_look(officer, procedure)
    address = follow(officer.browser, officer.browser.post(check, ticked(officer.browser, check)))
    return Dossier.objects.get(code=code_of(address))


@pytest.mark.parametrize("procedure", ALL)
def test_a_citizen_without_an_account_files_and_is_accepted(clerk: Officer, procedure: str) -> None:
    dossier = filed(clerk, procedure)
    assert (dossier.channel, dossier.state, dossier.is_assisted) == ("counter", "in_process", False)
    assert dossier.received_by_id in clerk.actor.units_as(Role.CLERK)
    assert dossier.handled_by_id == world.communes()[0]
    assert {one.document_key for one in dossier.documents.all()} == set(counter_example(procedure).documents)


def test_the_citizen_takes_codes_and_due_date_home(clerk: Officer) -> None:
    dossier = filed(clerk, world.MARITAL_STATUS)
    page = clerk.browser.get(f"/mot-cua/nop/xong/{dossier.code}/").content.decode()
    secret = queries.reveal(clerk.actor, dossier.id, dossier.submitted_at).lookup_code
    assert dossier.code in page
    assert f"{secret[:5]}-{secret[5:]}" in page
    assert dossier.due_at == datetime(2026, 3, 5, 17, tzinfo=VIETNAM)
    assert "17:00 05/03/2026" in page
    assert "Thời hạn giải quyết là 3 ngày làm việc" in page
    assert f"/xu-ly/ho-so/{dossier.code}/phieu/" in page


def test_who_showed_the_paper_is_recorded_as_confirmed(clerk: Officer) -> None:
    dossier = filed(clerk, world.MARRIAGE)
    party = Party.objects.get(dossier=dossier)
    people = Person.objects.filter(id__in=[dossier.applicant_id, party.person_id]).order_by("id")
    assert [one.confirmed_at is not None for one in people] == [True, True]
    names = {one.name for one in accounts.masked_people([one.id for one in people]).values()}
    assert names == {"L. T. Mẫu", "P. V. G. Định"}


def test_the_clerk_is_recorded_as_the_one_who_filled_in(clerk: Officer) -> None:
    dossier = filed(clerk, world.CERTIFIED_COPY)
    page = clerk.browser.get(f"/xu-ly/ho-so/{dossier.code}/thong-tin").content.decode()
    assert "Người hỗ trợ khai" in page
    assert "cán bộ, công chức" in page
    assert not dossier.is_assisted


def test_the_same_form_posted_twice_files_once(clerk: Officer) -> None:
    check = last_look(clerk, world.MARITAL_STATUS)
    data = ticked(clerk.browser, check)
    first, second = (clerk.browser.post(check, data)["Location"] for _ in range(2))
    assert first == second
    assert Dossier.objects.count() == 1
    assert Dossier.objects.get().version == 2  # submitted and accepted, no more


def test_a_draft_that_was_filed_leads_to_its_dossier(clerk: Officer) -> None:
    check = last_look(clerk, world.CERTIFIED_COPY)
    done = follow(clerk.browser, clerk.browser.post(check, ticked(clerk.browser, check)))
    page = check.replace("/kiem-tra", "/trang/you")
    assert clerk.browser.get(check)["Location"] == done
    assert clerk.browser.post(page, {"full_name": "Khác"})["Location"] == done
    assert clerk.browser.get("/mot-cua/nop/").context["drafts"] == []


def test_without_the_papers_nothing_is_filed_and_the_draft_stays(clerk: Officer) -> None:
    check = last_look(clerk, world.MARITAL_STATUS)
    data = ticked(clerk.browser, check, "paper_authorisation")
    response = clerk.browser.post(check, data)
    assert response.status_code == 422
    assert "Còn thiếu: Văn bản ủy quyền. Hãy giữ bản nháp" in response.content.decode()
    assert response.context["form"]["paper_declaration"].value() is True
    assert Dossier.objects.count() == 0
    assert [one["applicant"] for one in clerk.browser.get("/mot-cua/nop/").context["drafts"]] == ["L. T. Mẫu"]


def test_a_marriage_needs_both_at_the_counter(clerk: Officer) -> None:
    check = last_look(clerk, world.MARRIAGE)
    response = clerk.browser.post(check, ticked(clerk.browser, check, "party_b"))
    assert response.status_code == 422
    assert "Phạm Văn Giả Định cũng phải có mặt" in response.content.decode()
    assert Dossier.objects.count() == 0


def test_by_post_a_signature_stands_for_presence_and_nobody_was_seen(clerk: Officer) -> None:
    answers = counter_example(world.MARRIAGE).answers
    first = start(clerk.browser, world.MARRIAGE, channel="postal")
    check = fill_in(clerk.browser, first, world.MARRIAGE, answers)
    page = clerk.browser.get(check).content.decode()
    assert "đã ký vào tờ khai được gửi đến" in page
    assert "Bản sao có chứng thực của các giấy tờ phải xuất trình – bản sao: 1" in page
    follow(clerk.browser, clerk.browser.post(check, ticked(clerk.browser, check)))
    dossier = Dossier.objects.get()
    assert dossier.channel == "postal"
    assert Person.objects.get(id=dossier.applicant_id).confirmed_at is None


def test_the_cash_is_recorded_once_on_the_same_page(clerk: Officer) -> None:
    dossier = filed(clerk, world.CERTIFIED_COPY)
    address = f"/mot-cua/nop/xong/{dossier.code}/"
    page = clerk.browser.get(address)
    assert "Đã thu tiền mặt: 400.000 đồng" in page.content.decode()
    data = {name: page.context["cash_form"][name].value() for name in ("command_id", "version")}
    for _ in range(2):
        assert follow(clerk.browser, clerk.browser.post(f"{address}thu-tien", data)) == address
    assert payments.due_of(dossier.id) == 0
    assert clerk.browser.get(address).context["cash_form"] is None
    again = clerk.browser.post(f"{address}thu-tien", {**data, "command_id": str(dossier.id)})
    assert again.status_code == 422


def test_the_centre_of_the_province_files_for_any_commune(sign_in: SignIn) -> None:
    centre = organisations.unit_by_code("H19.20", world.NOW_DAY).id
    browser = sign_in(centre, Role.CLERK).browser
    address = f"/mot-cua/nop/thu-tuc/{world.MARRIAGE}/"
    offered = [value for value, _ in browser.get(address).context["form"].fields["handled_by"].choices]
    assert len(offered) == 96  # 95 communes and the invitation to choose
    refused = browser.post(address, {"channel": "counter", "text": "", "start": "1"})
    assert "Hãy chọn đơn vị giải quyết." in refused.content.decode()
    other = world.communes()[1]
    answers = counter_example(world.MARRIAGE).answers
    first_page = start(browser, world.MARRIAGE, handled_by=str(other))
    check = fill_in(browser, first_page, world.MARRIAGE, answers)
    follow(browser, browser.post(check, ticked(browser, check)))
    dossier = Dossier.objects.get()
    assert (dossier.received_by_id, dossier.handled_by_id) == (centre, other)


def test_any_counter_receives_for_any_unit_its_own_is_chosen_already(clerk: Officer) -> None:
    own, other = world.communes()[:2]
    address = f"/mot-cua/nop/thu-tuc/{world.MARRIAGE}/"
    assert clerk.browser.get(address).context["form"].fields["handled_by"].initial == str(own)
    name = organisations.unit(other, world.NOW_DAY).name
    found = clerk.browser.get(address, {"dv": fold(name)[2:]}).context["form"].fields["handled_by"].choices
    assert str(other) in {value for value, _ in found}
    assert len(found) < 20
    check = fill_in(
        clerk.browser,
        start(clerk.browser, world.MARRIAGE, handled_by=str(other)),
        world.MARRIAGE,
        counter_example(world.MARRIAGE).answers,
    )
    follow(clerk.browser, clerk.browser.post(check, ticked(clerk.browser, check)))
    dossier = Dossier.objects.get()
    assert dossier.received_by_id in clerk.actor.units_as(Role.CLERK)
    assert dossier.handled_by_id == other


def test_others_find_neither_draft_nor_dossier(clerk: Officer, foreign_clerk: Officer) -> None:
    check = last_look(clerk, world.CERTIFIED_COPY)
    for address in (check, check.replace("/kiem-tra", "/"), check.replace("/kiem-tra", "/trang/you")):
        assert foreign_clerk.browser.get(address).status_code == 404
    assert foreign_clerk.browser.post(check, {"counter": "1"}).status_code == 404
    done = follow(clerk.browser, clerk.browser.post(check, ticked(clerk.browser, check)))
    assert foreign_clerk.browser.get(done).status_code == 404
    assert foreign_clerk.browser.post(f"{done}thu-tien", {}).status_code == 404


def test_a_draft_is_forgotten_after_a_month(clerk: Officer, clock: Clock) -> None:
    check = last_look(clerk, world.CERTIFIED_COPY)
    clock.now = clock.now.replace(month=4, day=2)
    assert clerk.browser.get(check).status_code == 404
    assert clerk.browser.post(check, {"counter": "1"}).status_code == 404
    assert clerk.browser.get("/mot-cua/nop/").context["drafts"] == []
