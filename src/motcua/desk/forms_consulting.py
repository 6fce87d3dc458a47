"""Forms for asking other units, and for answering them."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.desk.acts.forms import ActForm, reason_field
from motcua.infrastructure.form_fields import day_field, with_others
from motcua.organisations.queries import UnitView

ASKED_AT_ONCE: Final = 3


class AskForm(ActForm):
    """The question, to whom, with which papers, and until when."""

    question = reason_field(_("Question"), missing=_("Write what you want to know."))
    wanted_on = day_field(
        _("Answer wanted by"),
        _("The clock of the dossier keeps running while you wait."),
        missing=_("Enter the day by which you need the answer."),
    )
    button = _("Send the question")

    def __init__(
        self, *args: Any, units: Sequence[UnitView], papers: Sequence[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        choices = [("", _("Choose")), *((str(unit.id), unit.name) for unit in units)]
        for number in range(1, ASKED_AT_ONCE + 1):
            self.fields[f"unit_{number}"] = forms.ChoiceField(
                label=_("Unit to ask") if number == 1 else _("One more unit, asked at the same time"),
                choices=choices,
                required=number == 1,
                error_messages={"required": _("Choose the unit to ask.")},
            )
        if papers:
            self.fields["documents"] = forms.MultipleChoiceField(
                label=_("Papers to send along"),
                help_text=_("The unit may open these papers and no others, as long as the question is open."),
                choices=papers,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        self.order_fields([f"unit_{number}" for number in range(1, ASKED_AT_ONCE + 1)])

    def arguments(self) -> dict[str, Any]:
        """Return what ``operations.consult`` takes."""
        chosen = [self.cleaned_data[f"unit_{number}"] for number in range(1, ASKED_AT_ONCE + 1)]
        return {
            "units": [UUID(one) for one in chosen if one],
            "question": self.cleaned_data["question"],
            "wanted_on": self.cleaned_data["wanted_on"],
            "documents": [UUID(one) for one in self.cleaned_data.get("documents", [])],
        }


class AnswerForm(ActForm):
    """The answer of the consulted unit."""

    answer = with_others(
        forms.CharField(
            label=_("Answer"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 6})
        )
    )
    file = with_others(forms.FileField(label=_("Or the answer as a file (PDF, JPEG or PNG)"), required=False))
    is_unable = forms.BooleanField(
        label=_("Our unit cannot answer this"), help_text=_("Write above why."), required=False
    )
    button = _("Send the answer")
