"""What a later version would do with a dossier: gathers what ``domain.procedures.moving`` asks for."""

from motcua.catalogue import queries as catalogue
from motcua.catalogue.versions import PublishedVersion
from motcua.domain.lifecycle import Channel, DossierState
from motcua.domain.procedures.moving import MovingDossier, Outlook, TargetVersion, outlook
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.models import Dossier
from motcua.dossiers.sealed import contents_of
from motcua.dossiers.terms import judged
from motcua.processes import queries as processes


def outlook_of(dossier: Dossier, target: PublishedVersion) -> Outlook:
    """Say whether the dossier may move to ``target``, stays, or needs a person; opens its answers."""
    answers = contents_of(dossier.applicant_id, dossier.sealed).answers
    before = catalogue.version(dossier.procedure_version_id)
    channel = Channel(dossier.channel)
    asked = {one.id for one in judged(before, answers, channel, dossier.submitted_at).documents}
    return outlook(
        MovingDossier(
            state=DossierState(dossier.state),
            is_approved=dossier.approved_at is not None,
            channel=channel,
            filed_on=local_day(dossier.submitted_at),
            answers=answers,
            tokens=tuple(dossier.tokens),
            documents=frozenset(asked | {one.document_key for one in dossier.documents.all()}),
            route=processes.route_of(before.id),
        ),
        TargetVersion(target.form, target.rules, processes.route_of(target.id)),
    )
