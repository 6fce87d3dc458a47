"""Plays planned dossiers through the operations that pages use, in the order of their moments."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Final
from uuid import UUID, uuid5

from motcua.audit import queries as audit
from motcua.catalogue import queries as catalogue
from motcua.cli.demonstration.filing import Filings
from motcua.cli.demonstration.moments import OfficeTime
from motcua.cli.demonstration.scans import scan
from motcua.cli.demonstration.staff import COMMANDS, Staff
from motcua.cli.demonstration.tables import CHILD_OF, SUBMIT, TAKE_IN, PlannedDossier, Resident
from motcua.documents.operations import store_upload
from motcua.domain.actors import Actor, ActorKind, Envelope, Role
from motcua.domain.clock import PauseReason
from motcua.domain.lifecycle import Channel
from motcua.domain.permissions import DESK_OF_ROLE
from motcua.domain.permissions import Desk as DeskOfRole
from motcua.domain.vietnam_time import local_day
from motcua.dossiers import operations
from motcua.dossiers.operations import Submitted
from motcua.dossiers.queries import code_of_id
from motcua.dossiers.queries.open_steps import OpenStep, open_step
from motcua.organisations import queries as organisations

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


def schedule(hours: OfficeTime, plans: Iterable[PlannedDossier]) -> list[Act]:
    """Return every act of every planned dossier, the earliest first."""
    return sorted(act for number, plan in enumerate(plans) for act in _acts_of(plan, number, hours))


def _acts_of(plan: PlannedDossier, number: int, hours: OfficeTime) -> Iterator[Act]:
    at, words = hours.begin(plan.begins), iter(plan.words)
    yield Act(at, number, 0, plan.filed_by, plan)
    later = plan.acts if plan.filed_by == SUBMIT else plan.acts[1:]
    for position, name in enumerate(later, start=1):
        at = hours.after(at, plan.pace)
        told = next(words) if name.partition(":")[0] in _WITH_WORDS else ""
        yield Act(at, number, position, name, plan, told)


class Lives:
    """The plain acts, each a method; ``more_acts`` has the rarer ones, and carries out all of them."""

    def __init__(self, staff: Staff, people: Mapping[str, Resident], recorded: Mapping[str, UUID]) -> None:
        self.staff = staff
        self.filings = Filings(people)
        self._people = recorded
        self._place_on = cache(_place_on)
        self._filed: dict[str, Filed] = {}

    def submit(self, act: Act) -> None:
        """The citizen sends it, or the clerk files what was brought or came by post."""
        plan = act.plan
        unit, counter = self._place(act)
        filing = self.filings.filing_of(plan, unit, counter, act.at)
        actor = (
            Actor(ActorKind.CITIZEN, person_id=self.person(plan.applicant))
            if plan.channel is Channel.ONLINE
            else self.staff.holder(counter, Role.CLERK)
        )
        self._keep(act, operations.submit(envelope(actor, act), filing), unit, counter)

    def take_in(self, act: Act) -> None:
        """The clerk files, accepts and takes the fee in one act, by the fast lane."""
        unit, counter = self._place(act)
        clerk = self.staff.holder(counter, Role.CLERK)
        list_id = None
        if act.plan.is_on_list:
            list_id = operations.open_list(envelope(clerk, act, "list"), counter)
        filing = self.filings.filing_of(act.plan, unit, counter, act.at, list_id=list_id)
        ticked = self.filings.ticked(act.plan, act.at)
        taken = operations.take_in(envelope(clerk, act), filing, checked=ticked)
        self._keep(act, taken.submitted, unit, counter)

    def child_of(self, act: Act) -> None:
        """The officer of another dossier opens it from there, for its applicant."""
        parent = self.of(act.argument)
        unit, counter = self._place(act)
        officer = self.staff.holder(parent.unit, Role.CASE_OFFICER)
        filing = self.filings.filing_of(act.plan, unit, counter, act.at)
        child = operations.child_of(envelope(officer, act), parent.id, filing)
        self._filed[act.plan.key] = Filed(child, code_of_id(child), unit, counter)

    def accept(self, act: Act) -> None:
        """The clerk accepts it, ticking off what lies on the counter."""
        ticked = self.filings.ticked(act.plan, act.at)
        operations.accept(self.as_(Role.CLERK, act), self.id_of(act), checked=ticked)

    def decline(self, act: Act) -> None:
        """The clerk declines it."""
        operations.decline(self.as_(Role.CLERK, act), self.id_of(act), reason=act.words)

    def step(self, act: Act) -> None:
        """Whoever holds the open step does it."""
        step = self.open_step(act)
        _COMPLETED_BY[step.action](self.as_(step.role, act), self.id_of(act), step_id=step.id)

    def take(self, act: Act) -> None:
        """An officer takes the open step in hand."""
        step = self.open_step(act)
        operations.take_step(self.as_(step.role, act), self.id_of(act), step_id=step.id)

    def send_back(self, act: Act) -> None:
        """An officer sends it back to the step before."""
        step = self.open_step(act)
        operations.send_back(
            self.as_(step.role, act), self.id_of(act), step_id=step.id, target=act.argument, reason=act.words
        )

    def note(self, act: Act) -> None:
        """The case officer writes a note."""
        operations.note(self.as_(Role.CASE_OFFICER, act), self.id_of(act), text=act.words)

    def cash(self, act: Act) -> None:
        """The fee is paid at the counter."""
        cashier = self.staff.holder(self.filed(act).counter, Role.CASHIER, Role.CLERK)
        operations.record_cash(envelope(cashier, act), self.id_of(act))

    def pause(self, act: Act) -> None:
        """The case officer stops the clock."""
        operations.pause(
            self.as_(Role.CASE_OFFICER, act),
            self.id_of(act),
            reason=PauseReason(act.argument),
            explanation=act.words,
        )

    def wait(self, act: Act) -> None:
        """Nothing happens."""

    def resume(self, act: Act) -> None:
        """The case officer lets the clock run again."""
        operations.resume(self.as_(Role.CASE_OFFICER, act), self.id_of(act))

    def attach(self, act: Act) -> None:
        """The records clerk attaches the result: its file where the citizen is online, else the paper."""
        filed, file_id = self.filed(act), None
        if act.plan.channel is Channel.ONLINE:
            version = catalogue.version_in_force(act.plan.procedure, local_day(act.at))
            title = version.package.results[0].name.vi
            paper = scan(title, f"Hồ sơ {filed.code}", act.at)
            file_id = store_upload(paper, declared_name="ket-qua.pdf", at=act.at).id
        operations.attach_result(
            self.as_(Role.RECORDS_CLERK, act),
            filed.id,
            file_id=file_id,
            paper_note="" if file_id else PAPER_NOTE,
        )

    def finish(self, act: Act) -> None:
        """The records clerk finishes it."""
        operations.finish(self.as_(Role.RECORDS_CLERK, act), self.id_of(act))

    def refuse(self, act: Act) -> None:
        """The approver refuses it."""
        operations.refuse(self.as_(Role.APPROVER, act), self.id_of(act), reason=act.words)

    def withdraw(self, act: Act) -> None:
        """The clerk records that the applicant withdraws it in writing."""
        operations.withdraw(
            self.as_(Role.CLERK, act), self.id_of(act), reason=act.words, asked_on=local_day(act.at)
        )

    def hand_over(self, act: Act) -> None:
        """The clerk gives the result to the citizen."""
        operations.hand_over(self.as_(Role.CLERK, act), self.id_of(act))

    def id_of(self, act: Act) -> UUID:
        """Return the dossier of an act."""
        return self.filed(act).id

    def filed(self, act: Act) -> "Filed":
        """Return what was filed for the plan of an act."""
        return self.of(act.plan.key)

    def of(self, key: str) -> "Filed":
        """Return what was filed for the plan with this key."""
        return self._filed[key]

    def person(self, key: str) -> UUID:
        """Return the person with this key as recorded."""
        return self._people[key]

    def as_(self, role: Role, act: Act) -> Envelope:
        """Return the envelope of an act of whoever holds ``role`` at the desk that it belongs to."""
        filed = self.filed(act)
        unit = filed.counter if DESK_OF_ROLE[role] is DeskOfRole.RECEIVED_BY else filed.unit
        return envelope(self.staff.holder(unit, role), act)

    def open_step(self, act: Act) -> OpenStep:
        """Return the step that the dossier stands at."""
        return open_step(self.id_of(act))

    def _place(self, act: Act) -> tuple[UUID, UUID]:
        """Return the unit that handles it and the counter that receives it."""
        return self._place_on(act.plan.commune, act.plan.counter, local_day(act.at))

    def _keep(self, act: Act, submitted: Submitted, unit: UUID, counter: UUID) -> None:
        answer = submitted.answer
        self._filed[act.plan.key] = Filed(answer.dossier_id, answer.code, unit, counter)


@dataclass(frozen=True, slots=True)
class Filed:
    """A planned dossier as it was filed: ``unit`` handles it, ``counter`` received it."""

    id: UUID
    code: str
    unit: UUID
    counter: UUID


def _place_on(commune: str, counter: str, on: date) -> tuple[UUID, UUID]:
    unit = organisations.unit_by_code(commune, on).id
    if counter == "own":
        return unit, organisations.one_stop_of(unit, on)
    return unit, organisations.unit_by_code(PROVINCIAL_COUNTER, on).id


def envelope(actor: Actor, act: Act, part: str = "") -> Envelope:
    """Return the envelope of an act, or of a part of it; the same act again is the same command."""
    return Envelope(actor, act.at, _command(act.plan, act.position, part))


def command_was_carried_out(plan: PlannedDossier) -> bool:
    """Tell whether the dossier of a plan was filed before."""
    return audit.entry_of_command(_command(plan, 0)) is not None


def _command(plan: PlannedDossier, position: int, part: str = "") -> UUID:
    return uuid5(COMMANDS, f"{plan.key} {position}{part}")


_WITH_WORDS: Final = frozenset(
    {
        "ask",
        "call",
        "consult",
        "consult_answer",
        "decline",
        "note",
        "pause",
        "refuse",
        "reopen",
        "reschedule",
        "return",
        "send_back",
        "stop",
        "void",
        "withdraw",
    }
)
ACTS: Final[dict[str, Callable[[Lives, Act], None]]] = {
    SUBMIT: Lives.submit,
    TAKE_IN: Lives.take_in,
    CHILD_OF: Lives.child_of,
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
