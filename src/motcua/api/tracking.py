"""Where a dossier is, for whoever holds its code and look-up code."""

from dataclasses import asdict

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema

from motcua.api.answers import Fault, Moment
from motcua.api.faults import TooManyRequestsError
from motcua.domain.dossier_codes import normalised_code
from motcua.dossiers import queries
from motcua.dossiers.errors import DossierNotFoundError
from motcua.infrastructure.limits import may_try, may_try_code

router = Router(tags=["tracking"])


class Codes(Schema):
    """The two codes of the slip. They are posted, so that they stay out of addresses and logs."""

    code: str = Field(max_length=60)
    lookup_code: str = Field(max_length=40)


class Step(Schema):
    """One step that the dossier went or goes through."""

    name: str
    unit_name: str
    opened_at: Moment
    closed_at: Moment | None


class Tracking(Schema):
    """Where the dossier is, since when, and until when; nothing personal."""

    code: str
    procedure_name: str
    state: str
    outcome: str
    holder: str
    since: Moment
    submitted_at: Moment
    answer_due_at: Moment
    accepted_at: Moment | None
    due_at: Moment | None
    urgency: str
    pause_reason: str
    finished_at: Moment | None
    handed_over_at: Moment | None
    steps: list[Step]


@router.post(
    "",
    response={200: Tracking, 404: Fault, 422: Fault, 429: Fault},
    operation_id="track",
    summary="Where a dossier is",
)
def track(request: HttpRequest, codes: Codes) -> Tracking:
    """Return where a dossier is. The same answer stands for an unknown code and a wrong look-up code."""
    code = normalised_code(codes.code)
    if not may_try(request, "track"):
        raise TooManyRequestsError
    if code is None:
        raise DossierNotFoundError(codes.code)
    if not may_try_code(request, "track_failed", code):
        raise TooManyRequestsError
    try:
        found = queries.track(code, codes.lookup_code, timezone.now())
    except DossierNotFoundError:
        may_try_code(request, "track_failed", code, is_wrong=True)
        raise
    # While the clock stands still no moment is promised (contract section 2, rule 10).
    due_at = None if found.urgency is queries.Urgency.PAUSED else found.due_at
    return Tracking(**{**asdict(found), "due_at": due_at})
