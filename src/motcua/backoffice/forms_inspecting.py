"""Forms of inspectors: which items to show, and what was concluded."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.backoffice.forms import CommandForm
from motcua.domain.inspection import CheckKind, InspectionFinding
from motcua.oversight.enums import CheckKindLabel, FindingLabel

CONCLUDED = "da-ket-luan"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which items the list shows; what was chosen wrongly is as if nothing was."""

    kind: CheckKind | None
    unit_code: str
    concluded: bool


class ItemsForm(forms.Form):
    """Keeps items of one kind or one unit; by default those that wait for a conclusion."""

    loai = forms.ChoiceField(
        label=_("What looks wrong"),
        required=False,
        choices=[("", _("all kinds")), *CheckKindLabel.choices],
    )
    donvi = forms.ChoiceField(label=_("Unit"), required=False)
    xem = forms.ChoiceField(
        label=_("Conclusion"),
        required=False,
        choices=[("", _("not concluded yet")), (CONCLUDED, _("concluded"))],
    )

    def __init__(self, *args: Any, units: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["donvi"]
        assert isinstance(field, forms.ChoiceField), "declared above"  # noqa: S101
        field.choices = [("", _("all units")), *units]

    def chosen(self) -> Chosen:
        """Return the choice."""
        self.is_valid()
        given = self.cleaned_data
        kind = given.get("loai", "")
        return Chosen(
            CheckKind(kind) if kind else None, given.get("donvi", ""), given.get("xem", "") == CONCLUDED
        )


class ConclusionForm(CommandForm):
    """What came of looking into it."""

    finding = forms.ChoiceField(
        label=_("Conclusion"),
        choices=FindingLabel.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the conclusion.")},
    )
    words = forms.CharField(
        label=_("In words"),
        help_text=_("What the fault is, or how it was explained."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_finding(self) -> InspectionFinding:
        """Return the finding itself."""
        return InspectionFinding(self.cleaned_data["finding"])
