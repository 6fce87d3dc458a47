"""What an officer may do to a dossier on its page: the forms to show, and the operation behind each.

A new act is an ``ActKind`` in the module of its subject and a line in ``STEP_ACTS`` or ``WHOLE_ACTS``, which
also give the order on the page.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from motcua.desk.access import Desk
from motcua.desk.acts import (
    clock,
    closing,
    colleagues,
    collecting,
    consulting,
    ends,
    listing,
    reception,
    steps,
    undoing,
    waiting,
)
from motcua.desk.acts.forms import ActForm, fresh, posted_step
from motcua.desk.acts.kinds import ActKind
from motcua.domain.lifecycle import Verb
from motcua.domain.permissions import REASSIGNING_ROLES
from motcua.dossiers.operations import Answer
from motcua.dossiers.queries import DossierView, StepView

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

STEP_ACTS: Final = (
    steps.TAKE,
    steps.COMPLETE,
    steps.APPROVE,
    steps.ISSUE_NUMBER,
    steps.DRAFT_RESULT,
    steps.SEND_BACK,
    colleagues.REASSIGN,
)
WHOLE_ACTS: Final = (
    reception.ACCEPT,
    reception.DECLINE,
    clock.RESUME,
    waiting.RECORD_TAX_NOTICE,
    waiting.RECORD_TAX_PAYMENT,
    waiting.PERMIT,
    closing.ATTACH_RESULT,
    closing.FINISH,
    reception.RECORD_CASH,
    undoing.RETURN_CASH,
    collecting.DELIVERY,
    collecting.HAND_OVER,
    collecting.PARCEL_BACK,
    collecting.SEND,
    collecting.SHELVE,
    collecting.CONTACT,
    collecting.ARRIVAL,
    waiting.SEND_TO_TAX_OFFICE,
    clock.PAUSE,
    listing.LEAVE_LIST,
    ends.RESCHEDULE,
    ends.WITHDRAW,
    ends.STOP,
    ends.RETURN,
    ends.REFUSE,
    ends.REOPEN,
    closing.NOTE,
    undoing.REPRINT,
    undoing.VOID,
)
PANEL_ACTS: Final = (consulting.REMIND, consulting.WITHDRAW)
"""Acts whose buttons stand in a section of the page, beside what they are about."""
KINDS: Final[dict[str, ActKind]] = {kind.slug: kind for kind in (*STEP_ACTS, *WHOLE_ACTS, *PANEL_ACTS)}


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that the officer may do now, with its form."""

    kind: ActKind
    form: ActForm
    step_name: str = ""

    @property
    def verb(self) -> Verb:
        """What is done."""
        return self.kind.verb

    @property
    def slug(self) -> str:
        """The last part of the address that the form is sent to."""
        return self.kind.slug

    @property
    def done(self) -> "str | StrPromise":
        """What the officer is told afterwards."""
        return self.kind.done

    @property
    def is_folded(self) -> bool:
        """Tell whether the form hides behind its heading: the rarer acts do, until they need correcting."""
        return self.kind.is_rare and not self.form.is_bound

    @property
    def takes_file(self) -> bool:
        """Tell whether the form sends a file."""
        return self.form.is_multipart()


def acts_for(desk: Desk, view: DossierView, refused: Act | None = None) -> list[Act]:
    """Return what the officer may do now; a refused form stands in its place with what was typed."""
    found: list[Act] = []
    for step in view.steps:
        if step.closed_at is None:
            found += [_act(desk, view, kind, step) for kind in STEP_ACTS if _is_open(desk, view, kind, step)]
    found += [
        _act(desk, view, kind) for kind in WHOLE_ACTS if kind.verb in view.allowed and kind.makes_sense(view)
    ]
    if refused is None or not refused.form.visible_fields():
        return found  # nothing was typed: what can be done now stands there, and nothing else
    others = [one for one in found if one.kind is not refused.kind]
    # Where the dossier went on meanwhile and the act is no longer open, what was typed must not be lost.
    return [refused, *others]


def posted_act(desk: Desk, view: DossierView, kind: ActKind, data: QueryDict) -> Act:
    """Return the act as it was sent, bound to what was typed."""
    step_id = posted_step(data)
    step = next((one for one in view.steps if one.id == step_id), None)
    return _act(desk, view, kind, step, data=data, files=desk.request.FILES)


def carry_out(desk: Desk, view: DossierView, act: Act) -> Answer:
    """Do it: one operation.

    Raises:
        DossierError: it was refused.
        UploadRefusedError: the file of the result cannot be kept.
    """
    return act.kind.run(act.form.envelope(desk), view.id, **act.form.arguments())


def _act(
    desk: Desk,
    view: DossierView,
    kind: ActKind,
    step: StepView | None = None,
    *,
    data: QueryDict | None = None,
    files: "MultiValueDict[str, Any] | None" = None,
) -> Act:
    options: dict[str, Any] = {"auto_id": f"id_{kind.slug}_%s", **kind.options(desk, view, step)}
    if data is None:
        options["initial"] = fresh(view.version, **({"step_id": step.id} if step else {}))
    return Act(kind, kind.form(data, files, **options), step.name if step else "")


def _is_open(desk: Desk, view: DossierView, kind: ActKind, step: StepView) -> bool:
    return (
        step.action in kind.on_steps
        and kind.verb in view.allowed
        and (_leads(desk, step) if kind.is_for_heads else _may_work(desk, step))
        and kind.fits_step(view, step)
    )


def _may_work(desk: Desk, step: StepView) -> bool:
    """Tell whether the step is the officer's to do: free, their own, or of somebody they stand in for."""
    lenders = {one.on_behalf_of for one in desk.actor.postings if one.role is step.role}
    return step.role in desk.roles and step.taken_by in {None, desk.actor.account_id, *lenders}


def _leads(desk: Desk, step: StepView) -> bool:
    """Tell whether the officer may give the step away: they lead its unit, or have it in hand."""
    is_head = step.unit_id in desk.actor.units_as(*REASSIGNING_ROLES)
    return is_head or step.taken_by == desk.actor.account_id
