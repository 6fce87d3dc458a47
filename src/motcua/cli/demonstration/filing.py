"""From a planned dossier to a complete filing: answers, people, uploads, papers on the counter."""

from datetime import datetime
from uuid import UUID

from motcua.catalogue import queries as catalogue
from motcua.catalogue.queries import PublishedVersion
from motcua.cli.demonstration.answers import answers_of
from motcua.cli.demonstration.scans import scan
from motcua.cli.demonstration.tables import PlannedDossier, residents
from motcua.documents.operations import store_upload
from motcua.domain.forms.parties import details_of
from motcua.domain.lifecycle import Channel
from motcua.domain.people import PersonDetails
from motcua.domain.procedures.rules import Judgement
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.operations import FiledDocument, FiledParty, Filing, InHand


def filing_of(plan: PlannedDossier, handled_by: UUID, received_by: UUID, at: datetime) -> Filing:
    """Return the filing; who confirmed beside the applicant did so at once."""
    version, answers = _version(plan, at), answers_of(plan)
    return Filing(
        version_id=version.id,
        channel=plan.channel,
        received_by=received_by,
        handled_by=handled_by,
        applicant=_applicant(plan, version),
        answers=answers,
        documents=_uploads(plan, at) if plan.channel is Channel.ONLINE else (),
        parties=tuple(
            FiledParty(party.id, details_of(party, answers), at) for party in version.form.parties[1:]
        ),
        is_identity_confirmed=plan.channel is Channel.COUNTER,
    )


def ticked(plan: PlannedDossier, at: datetime) -> dict[str, InHand]:
    """Return the papers that the clerk has in hand when accepting: none where they were uploaded."""
    if plan.channel is Channel.ONLINE:
        return {}
    return {one.id: InHand.all_of(one) for one in _judged(plan, at).documents if not one.only_if_asked}


def _uploads(plan: PlannedDossier, at: datetime) -> tuple[FiledDocument, ...]:
    name = residents()[plan.applicant].details.full_name
    return tuple(
        FiledDocument(
            one.id,
            store_upload(
                scan(one.name.vi, f"Người nộp: {name}", at), declared_name=f"{one.id}.pdf", at=at
            ).id,
        )
        for one in _judged(plan, at).to_hand_in
    )


def _applicant(plan: PlannedDossier, version: PublishedVersion) -> PersonDetails:
    known = residents()[plan.applicant].details
    return known if known.is_organisation else details_of(version.form.parties[0], answers_of(plan))


def _judged(plan: PlannedDossier, at: datetime) -> Judgement:
    return _version(plan, at).rules.judge(answers_of(plan), channel=plan.channel, today=local_day(at))


def _version(plan: PlannedDossier, at: datetime) -> PublishedVersion:
    return catalogue.version_in_force(plan.procedure, local_day(at))
