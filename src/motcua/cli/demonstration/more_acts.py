"""The rarer acts of a dossier's life: supplements, money owed to the state, questions, post, visits."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from motcua.calendars import queries as calendars
from motcua.cli.demonstration.lives import ACTS, Act, Lives, envelope
from motcua.domain.actors import Role
from motcua.domain.vietnam_time import local_day
from motcua.domain.working_calendar import CLOSES, at_clock
from motcua.dossiers import operations
from motcua.dossiers.enums import ContactMeans, SupplementItemKind
from motcua.dossiers.operations import AskedItem, InHand
from motcua.dossiers.queries.open_steps import open_question, open_supplement_items
from motcua.dossiers.queries.visits import visit_of
from motcua.organisations import queries as organisations

CONSULTED: Final = "H19.06"
TAX_OFFICE: Final = "Thuế cơ sở Thử Nghiệm"
CARRIER: Final = "Bưu điện (mẫu)"
OWED: Final = 12_500_000
"""Đồng that the made-up tax notices name."""


def carry_out(lives: Lives, act: Act) -> None:
    """Carry out one act; those before it must have been carried out."""
    _EVERY_ACT[act.name.partition(":")[0]](lives, act)


def ask(lives: Lives, act: Act) -> None:
    """The clerk (before acceptance: ``ask:clerk``) or the case officer asks for a paper of no list."""
    role = Role.CLERK if act.argument else Role.CASE_OFFICER
    item = AskedItem(SupplementItemKind.OTHER, act.words, name="Giấy tờ bổ sung (mẫu)")
    operations.request_supplement(lives.as_(role, act), lives.id_of(act), items=[item])


def answer(lives: Lives, act: Act) -> None:
    """The citizen brings to the counter what was asked for."""
    in_hand = {item: InHand(originals=1) for item in open_supplement_items(lives.id_of(act))}
    operations.answer_supplement(lives.as_(Role.CLERK, act), lives.id_of(act), in_hand=in_hand)


def tax(lives: Lives, act: Act) -> None:
    """The case officer sends the slip to the tax office."""
    operations.send_to_tax_office(
        lives.as_(Role.CASE_OFFICER, act),
        lives.id_of(act),
        slip_number=f"{act.number + 1:02d}/PCTT-MẪU",
        slip_on=local_day(act.at),
        tax_office=TAX_OFFICE,
    )


def tax_notice(lives: Lives, act: Act) -> None:
    """The notice of the tax office comes: the payer's turn."""
    operations.record_tax_notice(
        lives.as_(Role.CASE_OFFICER, act),
        lives.id_of(act),
        number=f"{act.number + 1:02d}/TB-MẪU",
        amount_vnd=OWED,
        pay_by=local_day(act.at) + timedelta(days=30),
    )


def tax_paid(lives: Lives, act: Act) -> None:
    """The payer shows the proof of payment at the counter."""
    operations.record_tax_payment(
        lives.as_(Role.CLERK, act), lives.id_of(act), proof_number=f"GNT-MẪU-{act.number + 1:03d}"
    )


def consult(lives: Lives, act: Act) -> None:
    """The case officer asks the department; ``consult:2`` wants the answer in two working days."""
    unit = organisations.unit_by_code(CONSULTED, local_day(act.at)).id
    operations.consult(
        lives.as_(Role.CASE_OFFICER, act),
        lives.id_of(act),
        units=[unit],
        question=act.words,
        wanted_on=_working_day_after(act.at, int(act.argument)).date(),
    )


def consult_answer(lives: Lives, act: Act) -> None:
    """The department answers."""
    unit = organisations.unit_by_code(CONSULTED, local_day(act.at)).id
    operations.answer_question(
        envelope(lives.staff.holder(unit, Role.CASE_OFFICER), act),
        lives.id_of(act),
        question_id=open_question(lives.id_of(act)),
        answer=act.words,
    )


def reschedule(lives: Lives, act: Act) -> None:
    """The approver apologises and promises a later day: ``reschedule:3`` working days from the act."""
    operations.reschedule(
        lives.as_(Role.APPROVER, act),
        lives.id_of(act),
        promised_due_at=_working_day_after(act.at, int(act.argument)),
        reason=act.words,
    )


def stop(lives: Lives, act: Act) -> None:
    """The approver stops it at the applicant's written request."""
    operations.stop(
        lives.as_(Role.APPROVER, act), lives.id_of(act), reason=act.words, asked_on=local_day(act.at)
    )


def return_(lives: Lives, act: Act) -> None:
    """The approver returns it."""
    operations.return_dossier(lives.as_(Role.APPROVER, act), lives.id_of(act), reason=act.words)


def reopen(lives: Lives, act: Act) -> None:
    """The approver opens it again at the step that is named."""
    operations.reopen(lives.as_(Role.APPROVER, act), lives.id_of(act), target=act.argument, reason=act.words)


def shelve(lives: Lives, act: Act) -> None:
    """The clerk puts the result on a shelf."""
    operations.shelve(lives.as_(Role.CLERK, act), lives.id_of(act), place=act.argument)


def call(lives: Lives, act: Act) -> None:
    """The clerk calls the citizen to collect, and writes down what came of it."""
    operations.log_contact(
        lives.as_(Role.CLERK, act),
        lives.id_of(act),
        means=ContactMeans.CALL,
        was_reached=False,
        remark=act.words,
    )


def void(lives: Lives, act: Act) -> None:
    """The clerk strikes out what was written down by mistake."""
    operations.void(lives.as_(Role.CLERK, act), lives.id_of(act), reason=act.words)


def arrive(lives: Lives, act: Act) -> None:
    """The clerk writes down that the papers came by post."""
    operations.record_arrival(
        lives.as_(Role.CLERK, act),
        lives.id_of(act),
        carrier=CARRIER,
        tracking_number=f"EM{act.number:09d}VN",
        arrived_at=act.at,
    )


def post(lives: Lives, act: Act) -> None:
    """The clerk gives the result to the post."""
    operations.send_by_post(
        lives.as_(Role.CLERK, act),
        lives.id_of(act),
        carrier=CARRIER,
        tracking_number=f"EB{act.number:09d}VN",
    )


def delivered(lives: Lives, act: Act) -> None:
    """The post delivered the result."""
    operations.record_delivery(lives.as_(Role.CLERK, act), lives.id_of(act), delivered_at=act.at)


def visit(lives: Lives, act: Act) -> None:
    """It belongs to the visit of its applicant, who has more to file."""
    operations.join_visit(lives.as_(Role.CLERK, act), lives.id_of(act))


def visit_paid(lives: Lives, act: Act) -> None:
    """The applicant pays for everything of the visit at once."""
    operations.pay_visit(lives.as_(Role.CLERK, act), _visit_of(lives, act))


def visit_ended(lives: Lives, act: Act) -> None:
    """The visit ends: one slip for all of it."""
    operations.close_visit(lives.as_(Role.CLERK, act), _visit_of(lives, act))


def _visit_of(lives: Lives, act: Act) -> UUID:
    found = visit_of(lives.id_of(act))
    assert found is not None, "the act before joined it"  # noqa: S101
    return found


def _working_day_after(at: datetime, days: int) -> datetime:
    day = calendars.working_calendar().nth_working_day_after(local_day(at), days)
    return at_clock(day, CLOSES)


_EVERY_ACT: Final[dict[str, Callable[[Lives, Act], None]]] = {
    **ACTS,
    "ask": ask,
    "answer": answer,
    "tax": tax,
    "tax_notice": tax_notice,
    "tax_paid": tax_paid,
    "consult": consult,
    "consult_answer": consult_answer,
    "reschedule": reschedule,
    "stop": stop,
    "return": return_,
    "reopen": reopen,
    "shelve": shelve,
    "call": call,
    "void": void,
    "arrive": arrive,
    "post": post,
    "delivered": delivered,
    "visit": visit,
    "visit_paid": visit_paid,
    "visit_ended": visit_ended,
}
