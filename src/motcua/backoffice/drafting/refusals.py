"""Why an act on a draft or on the catalogue was refused, and what to do about it."""

from collections.abc import Callable
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.catalogue import errors
from motcua.domain.findings import Finding
from motcua.dossiers.packages.archives import BrokenArchiveError

_WORDS: Final[dict[type[Exception], Callable[[], str]]] = {
    errors.NotAControllerError: lambda: _(
        "You may not do this now: whoever wrote a draft does not review it, and only controllers of the"
        " province decide and publish. Load the page again to see where the draft stands."
    ),
    errors.DraftChangedError: lambda: _(
        "Somebody has changed the draft since you opened it. Load the page again and look at it once more."
    ),
    errors.DraftOpenError: lambda: _("A draft of this procedure is open already. Finish or drop it first."),
    errors.UnreadableCodeError: lambda: _("The package names no procedure, or another one."),
    errors.SameDraftError: lambda: _("Nothing was changed, so nothing was saved."),
    errors.ReasonMissingError: lambda: _("Write what must be changed: the author reads it."),
    errors.OtherDecisionError: lambda: _(
        "A decision of this number was entered before with another day, or belongs to a published version."
    ),
    errors.NoSuchFeeError: lambda: _("The procedure has no such fee on the day from which the amount holds."),
    errors.AmountEnteredError: lambda: _(
        "The fee has another amount from that day on already. To put it right, say why."
    ),
    errors.AmountInForceError: lambda: _(
        "It is in force already and stays as it is. Enter what counts from a later day."
    ),
    errors.NoSuchAmountError: lambda: _(
        "No amount of this fee begins on that day: there is nothing to correct."
    ),
    errors.NoSuchProcedureError: lambda: _(
        "There is no procedure with this code. Compare it with the catalogue."
    ),
}


def refusal_words(refusal: Exception) -> list[str]:
    """Return why something was refused, one sentence for each thing to put right."""
    if isinstance(refusal, errors.UnusablePackageError):
        return [finding_words(one) for one in refusal.findings]
    if isinstance(refusal, BrokenArchiveError):
        return [finding_words(refusal.finding)]
    if isinstance(refusal, errors.UnusableAmountError):
        return [_amount_words(refusal.finding)]
    said = _WORDS.get(type(refusal))
    return [said() if said else _("This could not be done. Load the page again and look how it stands.")]


def _amount_words(one: Finding) -> str:
    """Return what is wrong with an amount as a sentence; it stands in no file that anybody could open."""
    what, mend = one.said_in(get_language() or "vi")
    return f"{capfirst(what)}: {mend}."


def finding_words(one: Finding) -> str:
    """Return a finding in one line, in the language of the page."""
    return one.line(get_language() or "vi")
