"""Builds dossiers for tests by going through the operations, so that a test cannot lie about history.

``a_dossier(world_at).accepted().through_route().finished()`` reads as the life of the dossier. Each stage
happens an hour after the one before unless a moment is given.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Self
from uuid import UUID

from motcua.catalogue import queries as catalogue
from motcua.domain.actors import Actor, Envelope, Role
from motcua.domain.clock import PauseReason
from motcua.domain.lifecycle import Channel, Outcome
from motcua.domain.people import PersonDetails
from motcua.domain.vietnam_time import VIETNAM, local_day
from motcua.dossiers import operations
from motcua.dossiers.models import Dossier, Step
from motcua.dossiers.operations import FiledParty, Filing, Submitted
from tests import world

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=VIETNAM)
PAPER_RESULT = "bản giấy lưu tại bộ phận một cửa"


@dataclass
class ADossier:
    """A dossier on its way; ``row`` is read anew each time."""

    submitted: Submitted
    at: datetime
    commune: UUID
    applicant: PersonDetails
    clerk: Actor
    case_officer: Actor
    approver: Actor
    records_clerk: Actor
    history: list[str] = field(default_factory=list)

    @property
    def id(self) -> UUID:
        """The dossier's id."""
        return self.submitted.answer.dossier_id

    @property
    def citizen(self) -> Actor:
        """The applicant with an account of their own."""
        return world.citizen(self.applicant)

    @property
    def row(self) -> Dossier:
        """The dossier as it is stored now."""
        return Dossier.objects.select_related("procedure").get(id=self.id)

    def then(self, at: datetime | None = None) -> datetime:
        """Move this dossier's time on: to ``at``, or by an hour."""
        self.at = at or self.at + timedelta(hours=1)
        return self.at

    def envelope(self, actor: Actor, at: datetime | None = None) -> Envelope:
        """Return an envelope for the next act."""
        return world.envelope(actor, self.then(at))

    def accepted(self, at: datetime | None = None) -> Self:
        """The clerk accepts it."""
        operations.accept(self.envelope(self.clerk, at), self.id)
        return self

    def declined(self, reason: str = "Thiếu giấy tờ", at: datetime | None = None) -> Self:
        """The clerk declines it."""
        operations.decline(self.envelope(self.clerk, at), self.id, reason=reason)
        return self

    def open_step(self) -> Step:
        """Return the one open step."""
        return Step.objects.get(dossier=self.id, closed_at__isnull=True)

    def next_step(self, at: datetime | None = None) -> Self:
        """Whoever holds the open step does it."""
        step = self.open_step()
        act = {
            "work": operations.complete_step,
            "approve": operations.approve,
            "issue_number": operations.issue_number,
        }[step.action]
        act(self.envelope(self.holder_of(step), at), self.id, step_id=step.id)
        return self

    def holder_of(self, step: Step) -> Actor:
        """Return the officer whose role the step names."""
        return {
            Role.CLERK: self.clerk,
            Role.CASE_OFFICER: self.case_officer,
            Role.APPROVER: self.approver,
            Role.RECORDS_CLERK: self.records_clerk,
        }[Role(step.role)]

    def through_route(self) -> Self:
        """Every step of the route is done."""
        while Step.objects.filter(dossier=self.id, closed_at__isnull=True).exists():
            self.next_step()
        return self

    def with_result(self) -> Self:
        """The signed paper is noted as the result."""
        operations.attach_result(
            self.envelope(self.records_clerk), self.id, file_id=None, paper_note=PAPER_RESULT
        )
        return self

    def finished(self, at: datetime | None = None) -> Self:
        """Walk the route, attach the result, finish."""
        self.through_route().with_result()
        operations.finish(self.envelope(self.records_clerk, at), self.id)
        return self

    def closed(self, outcome: Outcome = Outcome.REFUSED, at: datetime | None = None) -> Self:
        """The approver closes it without granting."""
        envelope, reason = self.envelope(self.approver, at), "Không đủ điều kiện"
        match outcome:
            case Outcome.REFUSED:
                operations.refuse(envelope, self.id, reason=reason)
            case Outcome.RETURNED:
                operations.return_dossier(envelope, self.id, reason=reason)
            case _:
                operations.stop(envelope, self.id, reason=reason, asked_on=local_day(envelope.at))
        return self

    def withdrawn(self, at: datetime | None = None) -> Self:
        """The applicant takes it back."""
        operations.withdraw(self.envelope(self.citizen, at), self.id)
        return self

    def reopened(
        self, target: str = "", reason: str = "Kết quả có sai sót", at: datetime | None = None
    ) -> Self:
        """The approver opens it again, at its last step unless ``target`` names one."""
        walked = Step.objects.filter(dossier=self.id).order_by("-id").values_list("key", flat=True)
        last = target or walked[0]
        operations.reopen(self.envelope(self.approver, at), self.id, target=last, reason=reason)
        return self

    def paused(self, reason: PauseReason = PauseReason.OTHER_AGENCY, at: datetime | None = None) -> Self:
        """The case officer stops the clock."""
        operations.pause(
            self.envelope(self.case_officer, at), self.id, reason=reason, explanation="Chờ cơ quan khác"
        )
        return self

    def resumed(self, at: datetime | None = None) -> Self:
        """The case officer lets the clock run again."""
        operations.resume(self.envelope(self.case_officer, at), self.id)
        return self

    def paid(self, at: datetime | None = None) -> Self:
        """The clerk takes the fees in cash."""
        operations.record_cash(self.envelope(self.clerk, at), self.id)
        return self

    def handed_over(self, at: datetime | None = None) -> Self:
        """The clerk gives the result to the citizen."""
        operations.hand_over(self.envelope(self.clerk, at), self.id)
        return self


def a_filing(
    procedure: str = world.MARITAL_STATUS,
    *,
    channel: Channel = Channel.ONLINE,
    commune: UUID | None = None,
    applicant: PersonDetails | None = None,
    counter: UUID | None = None,
) -> Filing:
    """Return a complete filing made of the first example that ships with the package.

    ``counter`` receives it; by default that of the commune.
    """
    handled_by = commune or world.communes()[0]
    version = catalogue.version_in_force(procedure, world.NOW_DAY)
    answers = world.example(procedure).answers
    return Filing(
        version_id=version.id,
        channel=channel,
        received_by=counter or world.counter_of(handled_by),
        handled_by=handled_by,
        applicant=applicant or world.person(),
        answers=answers,
        documents=world.example_documents(procedure),
        parties=tuple(
            FiledParty(party.id, world.person(100 + number), MONDAY)
            for number, party in enumerate(version.form.parties[1:])
        ),
    )


def a_dossier(
    procedure: str = world.MARITAL_STATUS,
    *,
    at: datetime = MONDAY,
    channel: Channel = Channel.ONLINE,
    commune: UUID | None = None,
    applicant: PersonDetails | None = None,
    sent_by: PersonDetails | None = None,
    counter: UUID | None = None,
) -> ADossier:
    """File a dossier at ``at`` and return it with an officer for each role.

    ``sent_by`` is whose account sends it, where that is not the applicant's own.
    """
    filing = a_filing(procedure, channel=channel, commune=commune, applicant=applicant, counter=counter)
    sender = world.with_account(sent_by) if sent_by else world.citizen(filing.applicant)
    submitted = operations.submit(world.envelope(sender, at), filing)
    return ADossier(
        submitted,
        at,
        filing.handled_by,
        filing.applicant,
        clerk=world.officer(Role.CLERK, filing.received_by),
        case_officer=world.officer(Role.CASE_OFFICER, filing.handled_by),
        approver=world.officer(Role.APPROVER, filing.handled_by),
        records_clerk=world.officer(Role.RECORDS_CLERK, filing.handled_by),
    )
