"""How entries of a dossier's stream that were written in earlier days are read today."""

from typing import Final

from motcua.audit.schemas import Body, split_into
from motcua.domain.lifecycle import Outcome
from motcua.dossiers.enums import EventKind

_ENDS: Final = {
    Outcome.REFUSED.value: EventKind.REFUSED,
    Outcome.RETURNED.value: EventKind.RETURNED,
    # One kind stood for both then: which of the two it was is not known, and a stop had its notice.
    Outcome.WITHDRAWN.value: EventKind.WITHDRAWN,
}


@split_into(EventKind.CLOSED.value)
def end_of(body: Body) -> str:
    """Return which end without a grant an entry of the one kind of before tells of."""
    return str(_ENDS[str(body["outcome"])].value)
