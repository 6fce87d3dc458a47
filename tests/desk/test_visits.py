"""One citizen's visit: several dossiers, one payment with entries of each, one slip, copies of the last."""

import re

import pytest

from motcua.domain.actors import Role
from motcua.dossiers.models import Dossier, Visit
from motcua.infrastructure.jobs import run_waiting
from motcua.payments import queries as payments
from motcua.payments.models import Transfer
from tests import world
from tests.desk.conftest import Officer, SignIn
from tests.desk.filling_in import counter_example, fill_in, start, ticked
from tests.desk.test_fast_lane import PAGE, _case, _get

pytestmark = pytest.mark.django_db
ANSWERS = {**counter_example(world.CERTIFIED_COPY).answers, "citizen_number": "000098000123"}
COMMAND = "0190c000-0000-7000-8000-00000000000{}"


def _file(clerk: Officer, address: str = "", **changed: object) -> Dossier:
    answers = {**ANSWERS, **changed}
    begun = address or start(clerk.browser, world.CERTIFIED_COPY)
    check = fill_in(clerk.browser, begun, world.CERTIFIED_COPY, answers)
    assert clerk.browser.post(check, ticked(clerk.browser, check)).status_code == 302
    return Dossier.objects.select_related("visit").latest("id")


def _visit_page(dossier: Dossier) -> str:
    assert dossier.visit
    return f"/mot-cua/luot/{dossier.visit.id}/"


def test_dossiers_of_the_same_person_make_one_visit_and_the_next_citizen_another(clerk: Officer) -> None:
    first, second = _file(clerk), _file(clerk)
    other = _file(clerk, full_name="Lê Văn Khác", citizen_number="000098000777")

    assert first.visit == second.visit != other.visit
    assert Visit.objects.filter(closed_at__isnull=True).get() == other.visit


def test_one_payment_for_the_visit_leaves_entries_of_each_dossier(clerk: Officer) -> None:
    dossiers = [_file(clerk), _file(clerk)]
    page = _visit_page(dossiers[0])
    data = {"command_id": COMMAND.format(1)}

    for _ in range(2):
        assert clerk.browser.post(page + "thu-tien", data).status_code == 302

    sums = payments.sums(one.id for one in dossiers)
    assert [(one.due, one.paid) for one in sums.values()] == [(0, 400_000)] * 2
    assert Transfer.objects.count() == 2
    assert list(Dossier.objects.order_by("id").values_list("version", flat=True)) == [3, 3]
    assert clerk.browser.post(page + "thu-tien", {"command_id": COMMAND.format(2)}).status_code == 422


def test_another_dossier_begins_with_the_person_known(clerk: Officer) -> None:
    dossier = _file(clerk)
    page = _get(clerk, _visit_page(dossier))
    link = re.search(r'href="(/mot-cua/nop/\?nguoi=[^"]+)"', page)
    assert link
    listed = _get(clerk, link[1])
    begin = re.search(r'href="(/mot-cua/nop/thu-tuc/[^"]+nguoi=[^"]+)"', listed)
    assert begin
    assert 'name="person"' in _get(clerk, begin[1].replace("&amp;", "&"))


def test_a_copy_carries_the_answers_and_asks_for_the_declaration_anew(clerk: Officer) -> None:
    dossier = _file(clerk)
    answer = clerk.browser.post(f"{_visit_page(dossier)}sao-chep/{dossier.code}", follow=True)
    page = answer.content.decode()
    assert str(ANSWERS["full_name"]) in page

    last = answer.redirect_chain[-1][0].replace("/trang/you", "/trang/originals")
    assert "checked" not in _get(clerk, last)


def test_a_case_of_the_fast_lane_joins_the_visit_of_the_same_person(clerk: Officer) -> None:
    dossier = _file(clerk)
    same = str(ANSWERS["citizen_number"])
    clerk.browser.post(PAGE, _case(_get(clerk), citizen_number=same))
    clerk.browser.post(PAGE, _case(_get(clerk), citizen_number="000098000555"))

    rows = Dossier.objects.order_by("id").values_list("visit", flat=True)
    assert list(rows) == [dossier.visit_id, dossier.visit_id, None]


def test_a_visit_that_ends_gets_one_slip_for_the_counter_alone(clerk: Officer, sign_in: SignIn) -> None:
    page = _visit_page(_file(clerk))
    assert clerk.browser.get(page + "phieu-chung.pdf").status_code == 404
    for _ in range(2):
        assert clerk.browser.post(page + "ket-thuc").status_code == 302
    run_waiting()

    slip = clerk.browser.get(page + "phieu-chung.pdf")
    assert b"".join(slip).startswith(b"%PDF")  # type: ignore[arg-type]
    stranger = sign_in(world.counter_of(world.communes()[1]), Role.CLERK)
    assert stranger.browser.get(page).status_code == 404
    assert stranger.browser.get(page + "phieu-chung.pdf").status_code == 404
