"""What an officer may do to a dossier on its page: the forms to show, and the operation behind each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.desk.access import Desk
from motcua.desk.forms import (
    FORMS,
    AcceptForm,
    ActForm,
    AttachForm,
    DraftForm,
    SendBackForm,
    fresh,
    posted_step,
)
from motcua.documents.operations import store_upload
from motcua.domain.lifecycle import Channel, Verb
from motcua.dossiers import operations, queries
from motcua.dossiers.enums import PaperKind
from motcua.dossiers.operations import Answer, InHand
from motcua.dossiers.queries import DossierView, StepView

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

SLUGS: Final[dict[str, Verb]] = {
    "tiep-nhan": Verb.ACCEPT,
    "tu-choi": Verb.DECLINE,
    "nhan-viec": Verb.TAKE_STEP,
    "xong-buoc": Verb.COMPLETE_STEP,
    "phe-duyet": Verb.APPROVE,
    "cap-so": Verb.ISSUE_NUMBER,
    "chuyen-tra": Verb.SEND_BACK,
    "du-thao": Verb.DRAFT_RESULT,
    "ket-qua": Verb.ATTACH_RESULT,
    "hoan-thanh": Verb.FINISH,
    "ket-thuc": Verb.CLOSE_WITHOUT_GRANT,
    "ghi-chu": Verb.NOTE,
    "tam-dung": Verb.PAUSE,
    "tiep-tuc": Verb.RESUME,
    "thu-tien": Verb.RECORD_CASH,
    "tra-ket-qua": Verb.HAND_OVER,
}
SLUG_OF: Final = {verb: slug for slug, verb in SLUGS.items()}
STEP_ACTS: Final = {
    "work": (Verb.TAKE_STEP, Verb.COMPLETE_STEP, Verb.DRAFT_RESULT, Verb.SEND_BACK),
    "approve": (Verb.TAKE_STEP, Verb.APPROVE, Verb.DRAFT_RESULT, Verb.SEND_BACK),
    "issue_number": (Verb.TAKE_STEP, Verb.ISSUE_NUMBER, Verb.DRAFT_RESULT, Verb.SEND_BACK),
}
WHOLE_ACTS: Final = (
    Verb.ACCEPT,
    Verb.DECLINE,
    Verb.RESUME,
    Verb.ATTACH_RESULT,
    Verb.FINISH,
    Verb.RECORD_CASH,
    Verb.HAND_OVER,
    Verb.PAUSE,
    Verb.CLOSE_WITHOUT_GRANT,
    Verb.NOTE,
)
DONE: Final[dict[Verb, "str | StrPromise"]] = {
    Verb.ACCEPT: _("Accepted. Print the acceptance slip for the citizen."),
    Verb.DECLINE: _("Declined. The citizen is told why."),
    Verb.TAKE_STEP: _("The step is yours."),
    Verb.COMPLETE_STEP: _("Step done."),
    Verb.APPROVE: _("Approved."),
    Verb.ISSUE_NUMBER: _("The result has its number."),
    Verb.SEND_BACK: _("Sent back."),
    Verb.DRAFT_RESULT: _("The draft is being drawn. It will stand under the slips to print."),
    Verb.ATTACH_RESULT: _("The result is attached."),
    Verb.FINISH: _("Finished. The citizen is told that the result is ready."),
    Verb.CLOSE_WITHOUT_GRANT: _("Closed. The citizen is told why."),
    Verb.NOTE: _("The note is added."),
    Verb.PAUSE: _("The clock stands still. The citizen is told why."),
    Verb.RESUME: _("The clock runs again."),
    Verb.RECORD_CASH: _("The payment is recorded."),
    Verb.HAND_OVER: _("Handed over. The dossier is complete."),
}
_OPERATIONS: Final[dict[Verb, Callable[..., Answer]]] = {
    Verb.ACCEPT: operations.accept,
    Verb.DECLINE: operations.decline,
    Verb.TAKE_STEP: operations.take_step,
    Verb.COMPLETE_STEP: operations.complete_step,
    Verb.APPROVE: operations.approve,
    Verb.ISSUE_NUMBER: operations.issue_number,
    Verb.SEND_BACK: operations.send_back,
    Verb.DRAFT_RESULT: operations.draft_result,
    Verb.ATTACH_RESULT: operations.attach_result,
    Verb.FINISH: operations.finish,
    Verb.CLOSE_WITHOUT_GRANT: operations.close_without_grant,
    Verb.NOTE: operations.note,
    Verb.PAUSE: operations.pause,
    Verb.RESUME: operations.resume,
    Verb.RECORD_CASH: operations.record_cash,
    Verb.HAND_OVER: operations.hand_over,
}
_FOLDED: Final = frozenset(
    {
        Verb.DECLINE,
        Verb.SEND_BACK,
        Verb.DRAFT_RESULT,
        Verb.CLOSE_WITHOUT_GRANT,
        Verb.NOTE,
        Verb.PAUSE,
        Verb.TAKE_STEP,
    }
)


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that the officer may do now, with its form."""

    verb: Verb
    slug: str
    form: ActForm
    step_name: str = ""

    @property
    def is_folded(self) -> bool:
        """Tell whether the form hides behind its heading: the rarer acts do, until they need correcting."""
        return self.verb in _FOLDED and not self.form.is_bound

    @property
    def takes_file(self) -> bool:
        """Tell whether the form sends a file."""
        return self.form.is_multipart()


def acts_for(desk: Desk, view: DossierView, refused: "Act | None" = None) -> list[Act]:
    """Return what the officer may do now; a refused form stands in its place with what was typed."""
    found: list[Act] = []
    for step in view.steps:
        if step.closed_at is None:
            found += [
                _act(desk, view, verb, step)
                for verb in STEP_ACTS[step.action]
                if _is_open(desk, view, verb, step)
            ]
    found += [
        _act(desk, view, verb) for verb in WHOLE_ACTS if verb in view.allowed and _makes_sense(view, verb)
    ]
    if refused is None or not refused.form.visible_fields():
        return found  # nothing was typed: what can be done now stands there, and nothing else
    others = [one for one in found if one.verb is not refused.verb]
    # Where the dossier went on meanwhile and the act is no longer open, what was typed must not be lost.
    return [refused, *others]


def posted_act(desk: Desk, view: DossierView, verb: Verb, data: QueryDict) -> Act:
    """Return the act as it was sent, bound to what was typed."""
    step_id = posted_step(data)
    step = next((one for one in view.steps if one.id == step_id), None)
    return _act(desk, view, verb, step, data=data, files=desk.request.FILES)


def carry_out(desk: Desk, dossier_id: UUID, act: Act) -> Answer:
    """Do it: one operation.

    Raises:
        DossierError: it was refused.
        UploadRefusedError: the file of the result cannot be kept.
    """
    arguments = act.form.arguments()
    if isinstance(act.form, AttachForm):
        file = arguments.pop("file")
        stored = store_upload(file, declared_name=file.name, at=desk.at) if file else None
        arguments["file_id"] = stored.id if stored else None
    return _OPERATIONS[act.verb](act.form.envelope(desk), dossier_id, **arguments)


def _act(
    desk: Desk,
    view: DossierView,
    verb: Verb,
    step: StepView | None = None,
    *,
    data: QueryDict | None = None,
    files: "MultiValueDict[str, Any] | None" = None,
) -> Act:
    options: dict[str, Any] = {"auto_id": f"id_{SLUG_OF[verb]}_%s"}
    if FORMS[verb] is SendBackForm:
        # A step that was closed meanwhile leads nowhere any more: the operation says so, not the choice.
        options["targets"] = list(view.earlier_steps[step.id]) if step and not step.closed_at else None
    if FORMS[verb] is DraftForm:
        options["letters"] = _letters(view)
    if FORMS[verb] is AttachForm:
        options["letter"] = _drawn_letter(view)
    if FORMS[verb] is AcceptForm:
        options |= _papers_and_exemptions(desk, view)
    if data is None:
        options["initial"] = fresh(view.version, **({"step_id": step.id} if step else {}))
    form = FORMS[verb](data, files, **options)
    return Act(verb, SLUG_OF[verb], form, step.name if step else "")


def _papers_and_exemptions(desk: Desk, view: DossierView) -> Mapping[str, object]:
    language = get_language() or "vi"
    asked = queries.acceptance_of(view.id, desk.at)
    uploaded = {document.key for document in view.documents if document.file_id}
    return {
        "papers": [
            (paper.id, paper.name.said_in(language), InHand(paper.originals, paper.copies))
            for paper in asked.documents
            if paper.id not in uploaded and view.channel != Channel.ONLINE
        ],
        "exemptions": [(one.id, one.reason.said_in(language)) for one in asked.exemptions],
    }


def _letters(view: DossierView) -> list[tuple[str, str]]:
    language = get_language() or "vi"
    return [(name, drawn.said_in(language)) for name, drawn in queries.letters_of(view.version_id).items()]


def _drawn_letter(view: DossierView) -> str:
    """Return what the drawn letter with the number is, in words; an empty text before it is drawn."""
    if PaperKind.RESULT_LETTER not in {one.kind for one in view.papers}:
        return ""
    return view.drawn[PaperKind.RESULT_LETTER].said_in(get_language() or "vi")


def _is_open(desk: Desk, view: DossierView, verb: Verb, step: StepView) -> bool:
    mine = step.taken_by == desk.actor.account_id
    if verb is Verb.TAKE_STEP and step.taken_by is not None:
        return False
    if verb is Verb.SEND_BACK and not view.earlier_steps.get(step.id):
        return False
    if verb is Verb.DRAFT_RESULT and not queries.letters_of(view.version_id):
        return False
    return step.role in desk.roles and verb in view.allowed and (mine or step.taken_by is None)


def _makes_sense(view: DossierView, verb: Verb) -> bool:
    route_is_done = view.accepted_at is not None and all(step.closed_at for step in view.steps)
    due = sum(amount.amount for amount in view.amounts if amount.state == "due")
    return {
        Verb.ATTACH_RESULT: route_is_done and view.result is not None,
        Verb.FINISH: route_is_done and (view.result is None or view.result.is_attached),
        Verb.RECORD_CASH: due > 0,
        Verb.HAND_OVER: due == 0 or view.outcome != "granted",
    }.get(verb, True)
