"""Acts of the counter: accepting, declining, taking cash."""

from typing import Any, Final

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.desk.access import Desk
from motcua.desk.acts.forms import ActForm, reason_field
from motcua.desk.acts.kinds import ActKind, Options
from motcua.domain.lifecycle import Channel, DossierState, Verb
from motcua.dossiers import operations, queries
from motcua.dossiers.operations import InHand
from motcua.dossiers.queries import DossierView, StepView
from motcua.payments.enums import AmountState


class AcceptForm(ActForm):
    """Accept, with the papers ticked off against the list."""

    button = _("Accept and promise the due date")

    def __init__(
        self,
        *args: Any,
        papers: "list[tuple[str, str, InHand]] | None" = None,
        exemptions: "list[tuple[str, str]] | None" = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.paper_keys: list[str] = []
        for key, name, wanted in papers or ():
            self.paper_keys.append(key)
            if wanted.originals or not wanted.copies:
                self._count(f"originals_{key}", _("%(paper)s: originals") % {"paper": name}, wanted.originals)
            if wanted.copies:
                self._count(f"copies_{key}", _("%(paper)s: copies") % {"paper": name}, wanted.copies)
        if exemptions:
            self.fields["exemptions"] = forms.MultipleChoiceField(
                label=_("Fee exemptions whose paper you saw"),
                choices=exemptions,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def arguments(self) -> dict[str, Any]:
        """Return the papers in hand and the exemptions."""
        return {
            "checked": {
                key: InHand(self._counted(f"originals_{key}"), self._counted(f"copies_{key}"))
                for key in self.paper_keys
            },
            "exemptions": self.cleaned_data.get("exemptions", []),
        }

    def _count(self, name: str, label: str, wanted: int) -> None:
        """Ask for the number of papers in hand."""
        self.fields[name] = forms.IntegerField(
            label=label,
            help_text=_("Wanted: %(wanted)s") % {"wanted": wanted} if wanted else "",
            min_value=0,
            max_value=99,
            initial=0,
            required=False,
        )

    def _counted(self, name: str) -> int:
        return self.cleaned_data.get(name) or 0


class DeclineForm(ActForm):
    """Decline to accept."""

    reason = reason_field(
        _("Reason for declining"), _("Name the paper or the condition that is missing and what the law says.")
    )
    button = _("Decline")

    def __init__(self, *args: Any, letter: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        if letter:
            self.fields["reason"].initial = letter


class CashForm(ActForm):
    """Cash received."""

    button = _("Cash received")


def _papers_and_exemptions(desk: Desk, view: DossierView, _step: StepView | None) -> Options:
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


def letter_of_return(desk: Desk, view: DossierView, _step: StepView | None) -> Options:
    """Return the reason that is filled in where the citizen did not add what was asked for."""
    waits = view.state in (DossierState.INCOMPLETE, DossierState.PAUSED)
    return {"letter": queries.letter_of_return(view.id, desk.at) if waits else ""}


def amount_due(view: DossierView) -> int:
    """Return what is still to be paid for the dossier, in đồng."""
    return sum(amount.amount for amount in view.amounts if amount.state == AmountState.DUE)


ACCEPT: Final = ActKind(
    Verb.ACCEPT,
    "tiep-nhan",
    AcceptForm,
    operations.accept,
    _("Accepted. Print the acceptance slip for the citizen."),
    options=_papers_and_exemptions,
)
DECLINE: Final = ActKind(
    Verb.DECLINE,
    "tu-choi",
    DeclineForm,
    operations.decline,
    _("Declined. The citizen is told why."),
    is_rare=True,
    options=letter_of_return,
)
RECORD_CASH: Final = ActKind(
    Verb.RECORD_CASH,
    "thu-tien",
    CashForm,
    operations.record_cash,
    _("The payment is recorded."),
    makes_sense=lambda view: amount_due(view) > 0,
)
