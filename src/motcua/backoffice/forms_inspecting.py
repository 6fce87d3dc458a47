"""Forms of inspectors: which items to show, and what was concluded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.backoffice.forms import CommandForm
from motcua.domain.inspection import CheckKind, InspectionFinding
from motcua.infrastructure.form_fields import with_others
from motcua.oversight.enums import CheckKindLabel, FindingLabel

ALL, WAITING, CONCLUDED = "tat-ca", "chua-ket-luan", "da-ket-luan"
USUAL = {"loai": ALL, "donvi": ALL, "xem": WAITING}


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which items the list shows; what was chosen wrongly is as if nothing was."""

    kind: CheckKind | None
    unit_code: str
    concluded: bool


class ItemsForm(forms.Form):
    """Keeps items of one kind or one unit; by default those that wait for a conclusion."""

    loai = forms.ChoiceField(
        label=_("What looks wrong"), choices=[(ALL, _("all kinds")), *CheckKindLabel.choices]
    )
    donvi = forms.ChoiceField(label=_("Unit"))
    xem = forms.ChoiceField(
        label=_("Conclusion"), choices=[(WAITING, _("not concluded yet")), (CONCLUDED, _("concluded"))]
    )

    def __init__(self, given: Mapping[str, str], *, units: Sequence[tuple[str, str]]) -> None:
        super().__init__({**USUAL, **{name: value for name, value in given.items() if value}})
        field = self.fields["donvi"]
        assert isinstance(field, forms.ChoiceField), "declared above"  # noqa: S101
        field.choices = [(ALL, _("all units")), *units]

    def chosen(self) -> Chosen:
        """Return the choice."""
        self.is_valid()
        given = self.cleaned_data
        kind = given.get("loai", ALL)
        return Chosen(
            None if kind == ALL else CheckKind(kind), given.get("donvi", ALL), given.get("xem") == CONCLUDED
        )


class ConclusionForm(CommandForm):
    """What came of looking into it."""

    finding = forms.ChoiceField(
        label=_("Conclusion"),
        choices=FindingLabel.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the conclusion.")},
    )
    words = with_others(
        forms.CharField(
            label=_("In words"),
            help_text=_("What the fault is, or how it was explained. Not needed where there is no fault."),
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 4}),
        )
    )

    def __init__(self, data: object = None, *, keeps_words: bool) -> None:
        super().__init__(data)
        if not keeps_words:
            del self.fields["words"]

    def clean_finding(self) -> InspectionFinding:
        """Return the finding itself."""
        return InspectionFinding(self.cleaned_data["finding"])
