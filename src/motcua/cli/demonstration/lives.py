"""Plays the planned dossiers through the operations that pages use, in the order of their moments."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

from motcua.catalogue import queries as catalogue
from motcua.cli.demonstration.filing import filing_of, ticked
from motcua.cli.demonstration.moments import OfficeTime
from motcua.cli.demonstration.scans import scan
from motcua.cli.demonstration.staff import COMMANDS, Staff
from motcua.cli.demonstration.tables import PlannedDossier, dossiers
from motcua.documents.operations import store_upload
from motcua.domain.actors import Actor, ActorKind, Envelope, Role
from motcua.domain.clock import PauseReason
from motcua.domain.lifecycle import Channel
from motcua.domain.permissions import DESK_OF_ROLE
from motcua.domain.permissions import Desk as DeskOfRole
from motcua.domain.vietnam_time import local_day
from motcua.dossiers import operations, queries
from motcua.dossiers.queries import StepView
from motcua.organisations import queries as organisations

SUBMIT: Final = "submit"
PROVINCIAL_COUNTER: Final = "H19.20"
PAPER_NOTE: Final = "Bản giấy đã ký, lưu tại quầy trả kết quả"
_COMPLETED_BY: Final = {
    "work": operations.complete_step,
    "approve": operations.approve,
    "issue_number": operations.issue_number,
}


@dataclass(frozen=True, slots=True, order=True)
class Act:
    """One act of a dossier's life; acts sort by their moments."""

    at: datetime
    number: int
    position: int
    name: str = field(compare=False)
    plan: PlannedDossier = field(compare=False)
    words: str = field(compare=False, default="")

    @property
    def argument(self) -> str:
        """What stands behind the colon: ``pause:other_agency``."""
        return self.name.partition(":")[2]


def schedule(hours: OfficeTime) -> list[Act]:
    """Return every act of every planned dossier, the earliest first."""
    return sorted(act for number, plan in enumerate(dossiers()) for act in _acts_of(plan, number, hours))


def _acts_of(plan: PlannedDossier, number: int, hours: OfficeTime) -> Iterator[Act]:
    at, words = hours.begin(plan.begins), iter(plan.words)
    yield Act(at, number, 0, SUBMIT, plan)
    for position, name in enumerate(plan.acts, start=1):
        at = hours.after(at, plan.pace)
        told = next(words) if name.partition(":")[0] in _WITH_WORDS else ""
        yield Act(at, number, position, name, plan, told)


class Lives:
    """Carries acts out, each once."""

    def __init__(self, staff: Staff, people: dict[str, UUID]) -> None:
        self._staff = staff
        self._people = people
        self._filed: dict[str, _Filed] = {}

    def carry_out(self, act: Act) -> None:
        """Carry out one act; those before it must have been carried out."""
        _ACTS[act.name.partition(":")[0]](self, act)

    def submit(self, act: Act) -> None:
        """The citizen sends it, or the clerk files what was brought or came by post."""
        plan, on = act.plan, local_day(act.at)
        commune = organisations.unit_by_code(plan.commune, on).id
        counter = (
            organisations.one_stop_of(commune, on)
            if plan.counter == "own"
            else organisations.unit_by_code(PROVINCIAL_COUNTER, on).id
        )
        filing = filing_of(plan, commune, counter, act.at)
        actor = (
            Actor(ActorKind.CITIZEN, person_id=self._people[plan.applicant])
            if plan.channel is Channel.ONLINE
            else self._staff.holder(counter, Role.CLERK)
        )
        answer = operations.submit(_envelope(actor, act), filing).answer
        self._filed[plan.key] = _Filed(answer.dossier_id, answer.code, commune, counter)

    def accept(self, act: Act) -> None:
        """The clerk accepts it, ticking off what lies on the counter."""
        filed = self._filed[act.plan.key]
        operations.accept(self._as(Role.CLERK, act), filed.id, checked=ticked(act.plan, act.at))

    def decline(self, act: Act) -> None:
        """The clerk declines it."""
        operations.decline(self._as(Role.CLERK, act), self._id(act), reason=act.words)

    def step(self, act: Act) -> None:
        """Whoever holds the open step does it."""
        step = self._open_step(act)
        _COMPLETED_BY[step.action](self._as(step.role, act), self._id(act), step_id=step.id)

    def take(self, act: Act) -> None:
        """An officer takes the open step in hand."""
        step = self._open_step(act)
        operations.take_step(self._as(step.role, act), self._id(act), step_id=step.id)

    def send_back(self, act: Act) -> None:
        """An officer sends it back to the step before."""
        step = self._open_step(act)
        operations.send_back(
            self._as(step.role, act), self._id(act), step_id=step.id, target=act.argument, reason=act.words
        )

    def note(self, act: Act) -> None:
        """The case officer writes a note."""
        operations.note(self._as(Role.CASE_OFFICER, act), self._id(act), text=act.words)

    def cash(self, act: Act) -> None:
        """The fee is paid at the counter."""
        counter = self._filed[act.plan.key].counter
        cashier = self._staff.holder(counter, Role.CASHIER, Role.CLERK)
        operations.record_cash(_envelope(cashier, act), self._id(act))

    def pause(self, act: Act) -> None:
        """The case officer stops the clock."""
        operations.pause(
            self._as(Role.CASE_OFFICER, act),
            self._id(act),
            reason=PauseReason(act.argument),
            explanation=act.words,
        )

    def wait(self, act: Act) -> None:
        """Nothing happens."""

    def resume(self, act: Act) -> None:
        """The case officer lets the clock run again."""
        operations.resume(self._as(Role.CASE_OFFICER, act), self._id(act))

    def attach(self, act: Act) -> None:
        """The records clerk attaches the result: its file where the citizen is online, else the paper."""
        filed, file_id = self._filed[act.plan.key], None
        if act.plan.channel is Channel.ONLINE:
            version = catalogue.version_in_force(act.plan.procedure, local_day(act.at))
            title = version.package.results[0].name.vi
            paper = scan(title, f"Hồ sơ {filed.code}", act.at)
            file_id = store_upload(paper, declared_name="ket-qua.pdf", at=act.at).id
        operations.attach_result(
            self._as(Role.RECORDS_CLERK, act),
            filed.id,
            file_id=file_id,
            paper_note="" if file_id else PAPER_NOTE,
        )

    def finish(self, act: Act) -> None:
        """The records clerk finishes it."""
        operations.finish(self._as(Role.RECORDS_CLERK, act), self._id(act))

    def refuse(self, act: Act) -> None:
        """The approver refuses it."""
        operations.refuse(self._as(Role.APPROVER, act), self._id(act), reason=act.words)

    def withdraw(self, act: Act) -> None:
        """The clerk records that the applicant withdraws it in writing."""
        operations.withdraw(
            self._as(Role.CLERK, act), self._id(act), reason=act.words, asked_on=local_day(act.at)
        )

    def hand_over(self, act: Act) -> None:
        """The clerk gives the result to the citizen."""
        operations.hand_over(self._as(Role.CLERK, act), self._id(act))

    def _id(self, act: Act) -> UUID:
        return self._filed[act.plan.key].id

    def _as(self, role: Role, act: Act) -> Envelope:
        filed = self._filed[act.plan.key]
        unit = filed.counter if DESK_OF_ROLE[role] is DeskOfRole.RECEIVED_BY else filed.commune
        return _envelope(self._staff.holder(unit, role), act)

    def _open_step(self, act: Act) -> StepView:
        filed = self._filed[act.plan.key]
        viewer = self._staff.holder(filed.commune, Role.CASE_OFFICER)
        steps = queries.dossier_view(viewer, filed.code, act.at).steps
        return next(step for step in steps if step.closed_at is None)


@dataclass(frozen=True, slots=True)
class _Filed:
    id: UUID
    code: str
    commune: UUID
    counter: UUID


def _envelope(actor: Actor, act: Act) -> Envelope:
    return Envelope(actor, act.at, uuid5(COMMANDS, f"{act.plan.key} {act.position}"))


_WITH_WORDS: Final = frozenset({"decline", "send_back", "note", "pause", "refuse", "withdraw"})
_ACTS: Final[dict[str, Callable[[Lives, Act], None]]] = {
    SUBMIT: Lives.submit,
    "accept": Lives.accept,
    "decline": Lives.decline,
    "step": Lives.step,
    "take": Lives.take,
    "send_back": Lives.send_back,
    "note": Lives.note,
    "cash": Lives.cash,
    "pause": Lives.pause,
    "wait": Lives.wait,
    "resume": Lives.resume,
    "attach": Lives.attach,
    "finish": Lives.finish,
    "refuse": Lives.refuse,
    "withdraw": Lives.withdraw,
    "hand_over": Lives.hand_over,
}
