"""What happens at desks beside dossiers: folders on their way, guidance, help with filing, personal data."""

from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Final
from uuid import uuid5

from motcua.catalogue import queries as catalogue
from motcua.cli.demonstration.answers import CERTIFIED_COPIES, MARITAL_STATUS, People, answers_of
from motcua.cli.demonstration.lives import PROVINCIAL_COUNTER, Lives
from motcua.cli.demonstration.moments import OfficeTime
from motcua.cli.demonstration.staff import COMMANDS
from motcua.cli.demonstration.tables import Begins, dossiers
from motcua.domain.actors import Actor, Envelope, Role
from motcua.domain.assistance import Helper, HelperKind
from motcua.domain.lifecycle import Channel
from motcua.domain.people import PersonDetails
from motcua.domain.vietnam_time import local_day
from motcua.dossiers import operations
from motcua.dossiers.operations import Missing
from motcua.eforms import operations as drafts
from motcua.organisations import queries as organisations
from motcua.privacy import operations as privacy
from motcua.privacy import queries as privacy_queries
from motcua.privacy.enums import RequestKind

SCANNED: Final = 0.1
"""Office hours between the acts on one bundle."""


@dataclass(frozen=True, slots=True)
class Round:
    """A bundle of folders: ``came`` of them were scanned where they went, None while it is being packed."""

    sender: str
    receiver: str
    begins: Begins
    folders: tuple[str, ...]
    came: int | None = None
    is_signed: bool = False


ROUNDS: Final = (
    Round(
        "H19.20", "H19.06", Begins(days=2, clock=time(9)), ("land-03", "land-04", "tax-01"), 2, is_signed=True
    ),
    Round("H19.20", "H19.06", Begins(days=1, clock=time(13, 40)), ("land-02", "land-05"), 1),
    Round("H19.145.01", "H19.145", Begins(hours=1.2), ("process-03", "process-05")),
    Round("H19.102.01", "H19.102", Begins(hours=1.5), ("process-20", "process-22"), 0),
)


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody was told who left the counter without a dossier; they may be without a name."""

    counter: str
    procedure: str
    begins: Begins
    missing: tuple[Missing, ...]
    name: str = ""


TOLD: Final = (
    Told(
        "H19.145.01",
        MARITAL_STATUS,
        Begins(hours=0.4),
        (Missing("Giấy tờ tùy thân", "Thẻ căn cước mang theo là của người khác."),),
        "Người Được Minh Họa",
    ),
    Told(
        "H19.102.01",
        CERTIFIED_COPIES,
        Begins(hours=0.7),
        (Missing("Bản chính", "Chỉ có bản phô tô, không có bản chính để đối chiếu."),),
    ),
    Told(
        PROVINCIAL_COUNTER,
        "1.012783",
        Begins(hours=0.9),
        (
            Missing("Giấy chứng nhận đã cấp", "Để quên ở nhà."),
            Missing("Mảnh trích đo bản đồ địa chính thửa đất", "Bản mang theo chưa được ký xác nhận."),
        ),
        "Người Đi Hỏi Thử",
    ),
)
ASSISTED: Final = ("H19.145", "minh_chung")
ASKED: Final = (("vi_du", RequestKind.ACCESS), ("minh_hoa", RequestKind.ERASURE))
HELD: Final = "handed-04"
"""What an inspector wants kept."""


def run_errands(lives: Lives, people: People, hours: OfficeTime) -> None:
    """Do all of it, each once; the dossiers that it is about must be there."""
    for number, one in enumerate(ROUNDS):
        _send(lives, one, f"bundle {number}", hours)
    for number, told in enumerate(TOLD):
        _guide(lives, told, f"guidance {number}", hours.begin(told.begins))
    _fill_in_beside(lives, people, hours.now)
    _ask_about_data(lives, hours.begin(Begins(hours=3)))
    _answer_about_data(lives, hours.begin(Begins(hours=1)))


def _send(lives: Lives, one: Round, name: str, hours: OfficeTime) -> None:
    at = hours.begin(one.begins)
    sender, receiver = (
        organisations.unit_by_code(code, local_day(at)).id for code in (one.sender, one.receiver)
    )
    clerk = lives.staff.holder(sender, Role.CLERK)
    bundle = operations.begin_bundle(_envelope(clerk, at, name), from_unit=sender, to_unit=receiver)
    codes = [lives.of(key).code for key in one.folders]
    for code in codes:
        operations.scan_folder(_envelope(clerk, at, f"{name} {code}"), bundle, text=code)
    if one.came is None:
        return
    at = hours.after(at, SCANNED)
    operations.send_bundle(_envelope(clerk, at, f"{name} sent"), bundle)
    officer = lives.staff.holder(receiver, Role.CASE_OFFICER)
    at = hours.after(at, SCANNED)
    for code in codes[: one.came]:
        operations.scan_folder(_envelope(officer, at, f"{name} {code} came"), bundle, text=code)
    if one.is_signed:
        operations.sign_receipt(_envelope(officer, hours.after(at, SCANNED), f"{name} signed"), bundle)


def _guide(lives: Lives, told: Told, name: str, at: datetime) -> None:
    unit = organisations.unit_by_code(told.counter, local_day(at)).id
    operations.guide(
        _envelope(lives.staff.holder(unit, Role.CLERK), at, name),
        unit_id=unit,
        version_id=catalogue.version_in_force(told.procedure, local_day(at)).id,
        person=PersonDetails(full_name=told.name),
        missing=told.missing,
    )


def _fill_in_beside(lives: Lives, people: People, at: datetime) -> None:
    """A community helper has filled a form in, and the citizen beside them is to confirm it now."""
    code, key = ASSISTED
    on = local_day(at)
    unit = organisations.unit_by_code(code, on)
    plan = next(one for one in dossiers() if one.procedure == CERTIFIED_COPIES and not one.other)
    plan = replace(plan, key="beside", commune=code, applicant=key, channel=Channel.ONLINE)
    version = catalogue.version_in_force(plan.procedure, on)
    helper = lives.staff.holder(unit.id, Role.COMMUNITY_HELPER)
    assert helper.account_id is not None, "an officer has an account"  # noqa: S101
    name = organisations.officer_names([helper.account_id])[helper.account_id]
    draft = drafts.start_draft(
        version_id=version.id,
        channel=plan.channel,
        at=at,
        owner_id=helper.account_id,
        unit_id=unit.id,
        helper=Helper(HelperKind.COMMUNITY, name, unit.name, at, str(helper.account_id)),
        helped_by=helper.account_id,
    )
    counter, answers = draft.counter, answers_of(plan, people, version.form)
    for page in version.form.pages:
        counter = drafts.save_page(draft.id, page.id, answers, counter=counter, at=at)
    for paper in lives.filings.uploads(plan, at):
        drafts.attach_upload(draft.id, paper.key, file_id=paper.file_id, name=f"{paper.key}.pdf", at=at)
    drafts.ask_applicant(draft.id, at=at)


def _ask_about_data(lives: Lives, at: datetime) -> None:
    """Two people ask at the counter about their own data."""
    unit = organisations.unit_by_code("H19.145.01", local_day(at)).id
    clerk = lives.staff.holder(unit, Role.CLERK)
    for key, kind in ASKED:
        envelope = _envelope(clerk, at, f"request {key}")
        privacy.file_request(envelope, person_id=lives.person(key), kind=kind, words="")


def _answer_about_data(lives: Lives, at: datetime) -> None:
    """An erasure waits for a second person; an inspector has a dossier kept."""
    root = organisations.unit_by_code("H19", local_day(at)).id
    answering = lives.staff.holder(root, Role.ADMINISTRATOR)
    for one in privacy_queries.requests_desk(answering, at, is_open=True).rows:
        if one.kind == RequestKind.ERASURE:
            words = "Giữ lại hồ sơ còn thời hạn lưu trữ, xóa phần còn lại."
            privacy.propose_erasure(_envelope(answering, at, "erasure"), one.id, words=words)
    privacy.set_hold(
        _envelope(lives.staff.holder(root, Role.INSPECTOR), at, "hold"),
        lives.of(HELD).id,
        paper="Kế hoạch kiểm tra số 05/KH-TTr (mẫu)",
        reason="Hồ sơ trả trễ, đang được thanh tra xem xét.",
    )


def _envelope(actor: Actor, at: datetime, name: str) -> Envelope:
    return Envelope(actor, at, uuid5(COMMANDS, f"errand {name}"))
