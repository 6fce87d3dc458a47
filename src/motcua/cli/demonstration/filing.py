"""From a planned dossier to a complete filing: answers, people, uploads, papers on the counter."""

from datetime import date, datetime
from functools import cache
from uuid import UUID

from motcua.catalogue import queries as catalogue
from motcua.catalogue.queries import PublishedVersion
from motcua.cli.demonstration.answers import People, answers_of
from motcua.cli.demonstration.scans import scan
from motcua.cli.demonstration.tables import PlannedDossier
from motcua.documents.operations import store_upload
from motcua.domain.forms.parties import details_of
from motcua.domain.lifecycle import Channel
from motcua.domain.people import PersonDetails
from motcua.domain.procedures.rules import Judgement
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.operations import FiledDocument, FiledParty, Filing, InHand


class Filings:
    """Makes filings of plans, for people known by key."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._version = cache(_version)  # every dossier of a procedure and a day is filed under the same one

    def filing_of(
        self,
        plan: PlannedDossier,
        handled_by: UUID,
        received_by: UUID,
        at: datetime,
        list_id: UUID | None = None,
    ) -> Filing:
        """Return the filing; who confirmed beside the applicant did so at once."""
        version = self._version(plan.procedure, local_day(at))
        answers = answers_of(plan, self._people, version.form)
        parties = ((party, details_of(party, answers)) for party in version.form.parties[1:])
        return Filing(
            version_id=version.id,
            channel=plan.channel,
            received_by=received_by,
            handled_by=handled_by,
            applicant=self._applicant(plan, version),
            answers=answers,
            documents=self.uploads(plan, at) if plan.channel is Channel.ONLINE else (),
            parties=tuple(FiledParty(party.id, told, at) for party, told in parties if told.full_name),
            is_identity_confirmed=plan.channel is Channel.COUNTER,
            signing_list_id=list_id,
        )

    def ticked(self, plan: PlannedDossier, at: datetime) -> dict[str, InHand]:
        """Return the papers that the clerk has in hand when accepting: none where they were uploaded."""
        if plan.channel is Channel.ONLINE:
            return {}
        return {
            one.id: InHand.all_of(one) for one in self._judged(plan, at).documents if not one.only_if_asked
        }

    def uploads(self, plan: PlannedDossier, at: datetime) -> tuple[FiledDocument, ...]:
        """Store scans of the papers that are asked for."""
        name = self._people[plan.applicant].details.full_name
        return tuple(
            FiledDocument(
                one.id,
                store_upload(
                    scan(one.name.vi, f"Người nộp: {name}", at), declared_name=f"{one.id}.pdf", at=at
                ).id,
            )
            for one in self._judged(plan, at).to_hand_in
        )

    def _applicant(self, plan: PlannedDossier, version: PublishedVersion) -> PersonDetails:
        known = self._people[plan.applicant].details
        if known.is_organisation:
            return known
        return details_of(version.form.parties[0], answers_of(plan, self._people, version.form))

    def _judged(self, plan: PlannedDossier, at: datetime) -> Judgement:
        version = self._version(plan.procedure, local_day(at))
        answers = answers_of(plan, self._people, version.form)
        return version.rules.judge(answers, channel=plan.channel, today=local_day(at))


def _version(code: str, on: date) -> PublishedVersion:
    return catalogue.version_in_force(code, on)
