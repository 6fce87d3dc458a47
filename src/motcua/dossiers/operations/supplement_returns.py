"""What happens by itself to a dossier whose supplement nobody answered, where a decision says so."""

from django.conf import settings

from motcua.domain.actors import ActorKind
from motcua.domain.lifecycle import DossierState, Outcome
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.change import Change, operation
from motcua.dossiers.enums import EventKind
from motcua.dossiers.errors import NoOpenSupplementError, NotAllowedError, WindowOpenError
from motcua.dossiers.operations.closing import end_without_grant
from motcua.dossiers.operations.reception import end_by_declining
from motcua.dossiers.promise import is_past_due
from motcua.dossiers.queries.supplements import letter_of_return
from motcua.dossiers.supplements import open_supplement


@operation
def return_unanswered(change: Change) -> None:
    """Give back a dossier whose window is over: declined before acceptance, returned after it.

    Only the system does this, and only where ``MOTCUA_SUPPLEMENT_RETURN_DECISION`` cites the decision that
    allows it; the reason names it.

    Raises:
        NotAllowedError: no decision is cited, or somebody asks who is not the system.
        NoOpenSupplementError: nothing is asked (any more).
        WindowOpenError: the citizen still has time.
    """
    decision, dossier = settings.MOTCUA_SUPPLEMENT_RETURN_DECISION.strip(), change.dossier
    if change.envelope.actor.kind is not ActorKind.SYSTEM or not decision:
        raise NotAllowedError(f"automatic return of {dossier.code}")
    supplement = open_supplement(dossier)
    if supplement is None:
        raise NoOpenSupplementError(dossier.code)
    if local_day(change.at) <= supplement.until_on:
        raise WindowOpenError(dossier.code)
    reason = f"{letter_of_return(dossier.id, change.at)}\nHồ sơ được tự động trả lại theo {decision}."
    if dossier.state == DossierState.INCOMPLETE:
        end_by_declining(change, reason)
        change.record(EventKind.DECLINED, decision=decision)
    else:
        end_without_grant(change, Outcome.RETURNED, reason)
        is_after_due = is_past_due(dossier, change.at)
        change.record(EventKind.RETURNED, is_after_due=is_after_due, decision=decision)
