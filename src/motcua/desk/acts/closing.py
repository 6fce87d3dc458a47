"""Acts on the result: attaching it and finishing; and notes."""

from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.desk.access import Desk
from motcua.desk.acts.forms import REASON_ROWS, ActForm
from motcua.desk.acts.kinds import ActKind, Options
from motcua.documents.operations import store_upload
from motcua.domain.actors import Envelope
from motcua.domain.lifecycle import Verb
from motcua.dossiers import operations
from motcua.dossiers.enums import PaperKind
from motcua.dossiers.operations import Answer
from motcua.dossiers.queries import DossierView, StepView
from motcua.infrastructure.form_fields import with_others


class AttachForm(ActForm):
    """The signed result: a file, the letter drawn with its number, or where the paper lies."""

    file = with_others(
        forms.FileField(label=_("File of the signed result (PDF, JPEG or PNG)"), required=False)
    )
    paper_note = with_others(
        forms.CharField(label=_("Or: where the signed paper lies"), max_length=200, required=False)
    )
    button = _("Attach the result")
    hint = _("The file, or where the paper lies. After that the dossier can be finished.")

    def __init__(self, *args: Any, letter: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        if not letter:
            return
        self.fields["use_letter"] = forms.BooleanField(
            label=_("Or: use the letter drawn here, with its number: %(letter)s") % {"letter": letter},
            help_text=_(
                "Look at it first, under the slips to print. Blanks in it stay blank: to fill them in, "
                "upload a finished PDF instead."
            ),
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a file together with the drawn letter: only one of them is the result."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("use_letter") and cleaned.get("file"):
            self.add_error("use_letter", _("Choose one: the file, or the letter drawn here."))
        return cleaned


class FinishForm(ActForm):
    """Finish with a granted result."""

    button = _("Result ready: finish")


class NoteForm(ActForm):
    """A note for colleagues."""

    text = forms.CharField(
        label=_("Note for colleagues"), max_length=2000, widget=forms.Textarea(attrs={"rows": REASON_ROWS})
    )
    button = _("Add the note")


def _drawn_letter(_desk: Desk, view: DossierView, _step: StepView | None) -> Options:
    """Return what the drawn letter with the number is, in words; an empty text before it is drawn."""
    if PaperKind.RESULT_LETTER not in {one.kind for one in view.papers}:
        return {"letter": ""}
    return {"letter": view.drawn[PaperKind.RESULT_LETTER].said_in(get_language() or "vi")}


def _attach(envelope: Envelope, dossier_id: UUID, **arguments: Any) -> Answer:
    file = arguments.pop("file")
    stored = store_upload(file, declared_name=file.name, at=envelope.at) if file else None
    return operations.attach_result(envelope, dossier_id, file_id=stored.id if stored else None, **arguments)


def _route_is_done(view: DossierView) -> bool:
    return view.accepted_at is not None and all(step.closed_at for step in view.steps)


ATTACH_RESULT: Final = ActKind(
    Verb.ATTACH_RESULT,
    "ket-qua",
    AttachForm,
    _attach,
    _("The result is attached."),
    options=_drawn_letter,
    makes_sense=lambda view: _route_is_done(view) and view.result is not None,
)
FINISH: Final = ActKind(
    Verb.FINISH,
    "hoan-thanh",
    FinishForm,
    operations.finish,
    _("Finished. The citizen is told that the result is ready."),
    makes_sense=lambda view: _route_is_done(view) and (view.result is None or view.result.is_attached),
)
NOTE: Final = ActKind(Verb.NOTE, "ghi-chu", NoteForm, operations.note, _("The note is added."), is_rare=True)
