"""What the clerk ticks off before accepting: papers of this case, and exemptions from what it costs."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.catalogue import queries as catalogue
from motcua.domain.lifecycle import Channel
from motcua.domain.procedures.package import Exemption, RequiredDocument
from motcua.domain.procedures.rules import NoSuchChannelError
from motcua.dossiers.models import Dossier
from motcua.dossiers.sealed import contents_of
from motcua.dossiers.terms import judged


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The papers that have a place in the dossier, and the exemptions from fees that are not 0 anyway."""

    documents: tuple[RequiredDocument, ...] = ()
    exemptions: tuple[Exemption, ...] = ()


def acceptance_of(dossier_id: UUID, at: datetime) -> Acceptance:
    """Return what the package asks of this dossier on the day of ``at``; nothing of its answers."""
    dossier = Dossier.objects.only("applicant_id", "sealed", "procedure_version_id", "channel").get(
        id=dossier_id
    )
    answers = contents_of(dossier.applicant_id, dossier.sealed).answers
    version = catalogue.version(dossier.procedure_version_id)
    try:
        judgement = judged(version, answers, Channel(dossier.channel), at)
    except NoSuchChannelError:
        return Acceptance()
    exemptions = [one for line in judgement.fees if line.full_amount for one in line.rule.exemptions]
    return Acceptance(judgement.documents, tuple(exemptions))
