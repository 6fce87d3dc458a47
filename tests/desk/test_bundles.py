"""A morning bundle: folders packed by scanner, sent, received by scanner, signed by both sides."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse

from motcua.audit.models import Entry
from motcua.domain.actors import Role
from motcua.dossiers.bundle_list import list_of
from motcua.dossiers.models import Bundle, BundleItem
from motcua.infrastructure.jobs import run_waiting
from tests import world
from tests.builders import MONDAY, a_dossier
from tests.desk.conftest import Clock, Officer, SignIn

pytestmark = pytest.mark.django_db
BUNDLES = "/xu-ly/giao-nhan/"


@pytest.fixture(autouse=True)
def the_day_after(clock: Clock) -> None:
    """Officers sit down when everything that the builders let happen is past."""
    clock.now = MONDAY + timedelta(days=1)


@pytest.fixture
def receiver(sign_in: SignIn) -> Officer:
    """The case officer of the first commune."""
    return sign_in(world.communes()[0], Role.CASE_OFFICER, name="Phạm Thị Nhận")


@pytest.fixture
def codes() -> list[str]:
    """Three dossiers that lie as paper at the first commune's counter."""
    return [a_dossier(applicant=world.person(number)).accepted().row.code for number in (1, 2, 3)]


def begun(officer: Officer) -> UUID:
    """Begin a list from the counter to the commune."""
    commune = world.communes()[0]
    data = {"command_id": uuid4(), "from_unit": world.counter_of(commune), "to_unit": commune}
    assert officer.browser.post(BUNDLES, data).status_code == 302
    return Bundle.objects.latest("id").id


def post(officer: Officer, bundle: UUID, act: str, **data: object) -> HttpResponse:
    """Press a button of the list's page."""
    return officer.browser.post(f"{BUNDLES}{bundle}/{act}", {"command_id": uuid4(), **data})


def scanned(officer: Officer, bundle: UUID, *texts: str) -> list[int]:
    """Let the scanner type each text; return the answers' statuses."""
    return [post(officer, bundle, "quet", text=text).status_code for text in texts]


def test_the_receiving_unit_is_not_the_first_of_the_alphabet_by_an_oversight(clerk: Officer) -> None:
    chooser = clerk.browser.get(BUNDLES).content.decode().partition('name="to_unit"')[2]
    assert chooser.partition("<option ")[2].startswith('value="" selected')


def test_a_morning_bundle_goes_over_with_one_missing_and_one_surplus(
    clerk: Officer, receiver: Officer, codes: list[str]
) -> None:
    bundle = begun(clerk)
    address = f"https://dichvucong.example.vn/tra-cuu?ma={codes[1]}"
    assert scanned(clerk, bundle, codes[0], address) == [302, 302]
    assert post(clerk, bundle, "giao").status_code == 302
    assert scanned(receiver, bundle, codes[0], codes[2].lower()) == [302, 302]
    assert post(receiver, bundle, "nhan").status_code == 302
    run_waiting()
    paper = list_of(Bundle.objects.get())
    assert [(one.code, one.is_received) for one in paper.lines] == [(codes[0], True), (codes[1], False)]
    assert paper.surplus == (codes[2],)
    assert (paper.sender_name, paper.receiver_name) == ("Lê Thị Tiếp", "Phạm Thị Nhận")
    assert "thiếu 1" in clerk.browser.get(BUNDLES).content.decode()
    pdf = receiver.browser.get(f"{BUNDLES}{bundle}/bang-ke.pdf")
    assert b"".join(pdf.streaming_content).startswith(b"%PDF-")  # type: ignore[attr-defined]
    kinds = list(Entry.objects.filter(stream=bundle).order_by("seq").values_list("kind", flat=True))
    assert kinds == [
        "bundle_begun",
        "folder_added",
        "folder_added",
        "bundle_sent",
        "folder_received",
        "folder_received",
        "bundle_received",
    ]


def test_a_folder_is_in_one_bundle_under_way_and_free_again_when_missing(
    clerk: Officer, receiver: Officer, codes: list[str]
) -> None:
    first, second = begun(clerk), begun(clerk)
    assert scanned(clerk, first, codes[0], codes[0]) == [302, 422]
    assert scanned(clerk, second, codes[0]) == [422]
    post(clerk, first, "giao")
    post(receiver, first, "nhan")
    assert scanned(clerk, second, codes[0]) == [302]


def test_what_is_no_folder_of_theirs_is_refused_and_changes_nothing(clerk: Officer) -> None:
    foreign = a_dossier(commune=world.communes()[1]).accepted().row.code
    bundle = begun(clerk)
    assert scanned(clerk, bundle, "H19.26-260302-9999", "nhầm", "", foreign) == [422] * 4
    assert not BundleItem.objects.exists()
    assert post(clerk, bundle, "giao").status_code == 422, "an empty list is not sent"


def test_each_side_does_its_own_part(clerk: Officer, receiver: Officer, codes: list[str]) -> None:
    bundle = begun(clerk)
    assert scanned(receiver, bundle, codes[0]) == [422]
    scanned(clerk, bundle, codes[0], codes[1])
    item = BundleItem.objects.earliest("id")
    assert post(receiver, bundle, "bo", item_id=item.id).status_code == 422
    assert post(clerk, bundle, "bo", item_id=item.id).status_code == 302
    assert post(receiver, bundle, "nhan").status_code == 422
    post(clerk, bundle, "giao")
    assert post(clerk, bundle, "nhan").status_code == 422
    assert scanned(clerk, bundle, codes[1]) == [422]
    assert BundleItem.objects.get().received_at is None


def test_another_unit_sees_nothing_of_it(clerk: Officer, foreign_clerk: Officer, codes: list[str]) -> None:
    bundle = begun(clerk)
    assert foreign_clerk.browser.get(f"{BUNDLES}{bundle}/").status_code == 404
    assert scanned(foreign_clerk, bundle, codes[0]) == [404]
    assert "BK-" not in foreign_clerk.browser.get(BUNDLES).content.decode()


def test_the_label_bears_the_code_and_no_name(clerk: Officer, codes: list[str]) -> None:
    label = clerk.browser.get(f"/xu-ly/ho-so/{codes[0]}/nhan-bia.pdf")
    assert label.content.startswith(b"%PDF-")
    page = clerk.browser.get(f"/xu-ly/ho-so/{codes[0]}/").content.decode()
    assert "nhan-bia.pdf" in page


def test_lists_take_the_same_few_queries_however_many_there_are(
    clerk: Officer, codes: list[str], django_assert_max_num_queries: object
) -> None:
    for code in codes:
        scanned(clerk, begun(clerk), code)
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        clerk.browser.get(BUNDLES)
