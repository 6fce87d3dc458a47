"""Names as they are said in the language of the page that is being shown."""

from django.utils.translation import get_language

from motcua.domain.texts import Text
from motcua.dossiers.models import Dossier


def procedure_name(dossier: Dossier) -> str:
    """Return the name of the dossier's procedure (whose row was read with it) in the active language."""
    procedure = dossier.procedure
    return Text(procedure.name_vi, procedure.name_en).said_in(get_language() or "vi")
