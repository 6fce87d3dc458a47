"""The papers that the system sets by itself after an event."""

import pytest

from motcua.documents.queries import open_file
from motcua.domain.lifecycle import Channel
from motcua.domain.people import PersonDetails
from motcua.dossiers import queries
from motcua.dossiers.enums import PaperKind
from motcua.dossiers.jobs import follow_up
from motcua.dossiers.papers import slip_of
from tests import world
from tests.builders import a_dossier

pytestmark = pytest.mark.django_db


def test_the_acceptance_slip_is_set_once_and_awaited_until_then() -> None:
    dossier = a_dossier().accepted()
    view = queries.dossier_view(dossier.clerk, dossier.row.code, dossier.at)
    assert view.awaited_papers == (PaperKind.ACCEPTANCE_SLIP,)
    for _ in range(2):  # a job may run twice
        follow_up(dossier_id=str(dossier.id), kind="accepted", version=2)
    view = queries.dossier_view(dossier.clerk, dossier.row.code, dossier.at)
    assert view.awaited_papers == ()
    (paper,) = view.papers
    with open_file(paper.file_id).file as file:
        assert file.read(5) == b"%PDF-"


def test_the_acceptance_slip_promises_what_the_clock_says() -> None:
    dossier = a_dossier(world.CERTIFIED_COPY).accepted()
    data = slip_of(dossier.row, PaperKind.ACCEPTANCE_SLIP, 2).data()
    assert data["code"] == dossier.row.code
    assert "17 giờ 00" in str(data["due_at"])
    assert data["explanation"]
    assert str(world.example(world.CERTIFIED_COPY).fee)[:2] in str(data["total"])


def test_the_slip_of_declining_gives_the_reason() -> None:
    dossier = a_dossier().declined("Tờ khai thiếu chữ ký")
    data = slip_of(dossier.row, PaperKind.DECLINE_SLIP, 2).data()
    assert data["reasons"] == ["Tờ khai thiếu chữ ký"]


@pytest.mark.parametrize("filer", [world.person(77), world.person()])
def test_every_slip_names_who_handed_it_in(filer: PersonDetails) -> None:
    accepted = a_dossier(sent_by=filer).accepted().row
    declined = a_dossier(sent_by=filer).declined().row
    for slip in (
        slip_of(accepted, PaperKind.ACCEPTANCE_SLIP, 2),
        slip_of(declined, PaperKind.DECLINE_SLIP, 2),
    ):
        data = slip.data()
        assert data["filer"] == filer.full_name
        assert data["applicant"]["name"] == world.person().full_name  # type: ignore[index,call-overload]
    first = slip_of(accepted, PaperKind.SUBMISSION_SLIP, 1).data()
    assert first["filer"] == (filer.full_name if filer != world.person() else "")


def test_the_slip_of_filing_says_how_the_dossier_came() -> None:
    by_post = a_dossier(channel=Channel.POSTAL).row
    data = slip_of(by_post, PaperKind.SUBMISSION_SLIP, 1).data()
    assert data["channel"] == "qua dịch vụ bưu chính"


def test_the_declaration_is_set_as_it_was_filed_for_citizen_and_desk() -> None:
    dossier = a_dossier(world.MARRIAGE).accepted()
    follow_up(dossier_id=str(dossier.id), kind="submitted", version=1)
    view = queries.dossier_view(dossier.clerk, dossier.row.code, dossier.at)
    assert PaperKind.FILLED_FORM in {paper.kind for paper in view.papers}
    data = slip_of(dossier.row, PaperKind.FILLED_FORM, 1).data()
    assert data["title"] == "Tờ khai đăng ký kết hôn"
    assert str(data["addressee"]).startswith("Ủy ban nhân dân")
    text = str(data["sections"])
    for answer in ("a_full_name", "b_full_name"):
        assert str(world.example(world.MARRIAGE).answers[answer]) in text
    signed = [(one["name"], bool(one["confirmed"])) for one in data["signatories"]]  # type: ignore[union-attr,index,call-overload]
    assert signed == [("Nguyễn Văn Thử", True), ("Trần Thị Ví Dụ", True)]
