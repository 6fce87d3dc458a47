"""The clerk puts a mistake right, or voids it, from the dossier's page; the inspector reads the reason."""

import pytest

from motcua.domain.actors import Role
from motcua.domain.lifecycle import Channel
from motcua.dossiers import queries
from motcua.dossiers.models import Dossier
from motcua.eforms.models import Draft
from tests import world
from tests.builders import ADossier, a_dossier
from tests.desk.acting import act, done, offered, page_of
from tests.desk.conftest import Clock, Officer, SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def written_down() -> ADossier:
    """Return a dossier that the counter accepted a moment ago."""
    return a_dossier(world.CERTIFIED_COPY, channel=Channel.COUNTER).accepted()


@pytest.fixture
def clerk(sign_in: SignIn, written_down: ADossier, clock: Clock) -> Officer:
    clock.now = written_down.then()
    return sign_in(written_down.row.received_by_id, Role.CLERK)


def test_the_form_is_gone_through_again_and_the_dossier_keeps_its_code(
    clerk: Officer, written_down: ADossier
) -> None:
    code, browser = written_down.row.code, clerk.browser
    start = f"/mot-cua/sua/{code}/"
    assert start in browser.get(page_of(code)).content.decode()
    response = browser.post(start, {"procedure": world.CERTIFIED_COPY})
    draft = Draft.objects.get()
    check = f"/mot-cua/nop/nhap/{draft.id}/kiem-tra"
    assert response["Location"] == check
    page = browser.get(check)
    form = page.context["form"]
    ticked = {one.html_name: "on" for one in (*form.paper_fields, *form.party_fields)}
    data = {"counter": form["counter"].value(), **ticked}
    assert browser.post(check, data).status_code == 422  # without a reason
    answer = browser.post(check, {**data, "reason": "Ghi nhầm số bản"})
    assert answer["Location"] == f"/mot-cua/nop/xong/{code}/"
    assert Dossier.objects.count() == 1
    assert not Draft.objects.exists()
    assert browser.post(check, data)["Location"] == f"/mot-cua/nop/xong/{code}/"
    kinds = [one.kind for one in queries.dossier_view(clerk.actor, code, written_down.at).timeline]
    assert kinds[-1] == "corrected"


def test_another_procedure_is_found_and_chosen(clerk: Officer, written_down: ADossier) -> None:
    start = f"/mot-cua/sua/{written_down.row.code}/"
    page = clerk.browser.get(f"{start}?q=hôn nhân")
    assert world.MARITAL_STATUS in {one["code"] for one in page.context["procedures"]}
    response = clerk.browser.post(start, {"procedure": world.MARITAL_STATUS})
    assert response.status_code == 302
    assert Draft.objects.get().version.procedure.code == world.MARITAL_STATUS


def test_voiding_asks_for_a_reason_and_for_whoever_gets_the_cash(
    clerk: Officer, written_down: ADossier
) -> None:
    written_down.paid()
    response = act(clerk.browser, written_down.row, "huy-trong-ngay", reason="Ghi nhầm người")
    assert response.status_code == 422
    told = done(
        clerk.browser,
        written_down.row,
        "huy-trong-ngay",
        reason="Ghi nhầm người",
        returned_to="Nguyễn Thử 1",
    )
    assert told
    assert written_down.row.state == "voided"
    assert offered(clerk.browser, written_down.row) == []


def test_undoing_is_not_offered_the_next_day(clerk: Officer, written_down: ADossier, clock: Clock) -> None:
    assert "huy-trong-ngay" in offered(clerk.browser, written_down.row)
    clock.now = clock.now.replace(day=3)
    assert "huy-trong-ngay" not in offered(clerk.browser, written_down.row)
    start = f"/mot-cua/sua/{written_down.row.code}/"
    assert start not in clerk.browser.get(page_of(written_down.row.code)).content.decode()
    assert clerk.browser.post(start, {"procedure": world.CERTIFIED_COPY}).status_code == 422


def test_the_inspector_sees_what_was_voided_and_why(
    clerk: Officer, written_down: ADossier, sign_in: SignIn
) -> None:
    done(clerk.browser, written_down.row, "huy-trong-ngay", reason="Ghi nhầm người")
    inspector = sign_in(world.province(), Role.INSPECTOR)
    asked = "tu=2026-03-02&den=2026-03-02"
    figures = inspector.browser.get(f"/dieu-hanh/?{asked}")
    corrected, voided = (one["cell"] for one in figures.context["lines"][-2:])
    assert (corrected["words"], voided["words"]) == ("0", "1")
    page = inspector.browser.get(voided["url"])
    (row,) = page.context["rows"]
    words = [cell["words"] for cell in row["cells"]]
    assert words[0] == written_down.row.code
    assert words[-1] == "Ghi nhầm người"
    assert page.content.decode().count(world.person().full_name) == 0
