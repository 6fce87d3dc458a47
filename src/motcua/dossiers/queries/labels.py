"""The label of a folder of paper."""

from datetime import datetime

from motcua.documents import papers
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.models import Dossier
from motcua.organisations import queries as organisations


def label_of(code: str, at: datetime) -> papers.FolderLabel:
    """Return the label for the folder of a dossier: its code for a scanner, no name of anybody."""
    dossier = Dossier.objects.select_related("procedure").get(code=code)
    day = local_day(at)
    names = organisations.unit_names({dossier.received_by_id, dossier.handled_by_id}, day)
    return papers.FolderLabel(
        code=dossier.code,
        procedure_name=dossier.procedure.name_vi,
        received_by=names[dossier.received_by_id],
        handled_by=names[dossier.handled_by_id],
        accepted_at=dossier.accepted_at,
        due_at=dossier.due_at,
        issuer=papers.Issuer("", "", "", at),
    )
