"""Forms of supplements at the desk: what is asked for, row by row, and what the citizen brings."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.desk.acts.forms import FOR_THE_CITIZEN, REASON_ROWS, ActForm
from motcua.dossiers.enums import SupplementItemKind
from motcua.dossiers.operations import AskedItem, InHand
from motcua.infrastructure.form_fields import with_others

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

FIRST_ROWS: Final = 3
MORE_ROWS: Final = 2
MOST_ROWS: Final = 60
PARTS: Final = ("what", "name", "reason")
Choices = list[tuple[str, "str | StrPromise | list[tuple[str, str]]"]]


class RequestForm(ActForm):
    """One row for each thing to add. An empty row asks for nothing."""

    rows = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_ROWS, required=False)

    def __init__(self, *args: Any, choices: Choices, count: int = FIRST_ROWS, **options: Any) -> None:
        super().__init__(*args, **options)
        self._count = count
        self.wants_more = self.is_bound and "more" in self.data
        for number in range(1, self.count + 1):
            self.fields[f"what_{number}"] = forms.ChoiceField(
                label=_("What to add"),
                choices=[("", _("Choose")), *choices],
                required=False,
            )
            self.fields[f"name_{number}"] = forms.CharField(
                label=_("Its name, where it is in no list"), max_length=200, required=False
            )
            self.fields[f"reason_{number}"] = forms.CharField(
                label=_("Why it is needed, for the citizen to read"),
                max_length=2000,
                required=False,
                widget=forms.Textarea(attrs={"rows": REASON_ROWS}),
            )
            for part in PARTS:
                with_others(self.fields[f"{part}_{number}"])

    @property
    def count(self) -> int:
        """How many rows the page shows."""
        sent = str(self.data.get("rows", "")) if self.is_bound else ""
        known = min(int(sent), MOST_ROWS) if sent.isdecimal() and len(sent) < 4 else self._count
        return min(known + MORE_ROWS, MOST_ROWS) if self.wants_more else known

    @property
    def sections(self) -> list[list[forms.BoundField]]:
        """The fields row by row, for the template."""
        return [[self[f"{part}_{number}"] for part in PARTS] for number in range(1, self.count + 1)]

    def clean(self) -> dict[str, Any]:
        """Hold each row that asks for something to its name and reason."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for number in range(1, self.count + 1):
            what, name = cleaned.get(f"what_{number}"), cleaned.get(f"name_{number}")
            reason = cleaned.get(f"reason_{number}")
            if what and not reason:
                self.add_error(f"reason_{number}", FOR_THE_CITIZEN)
            if what == SupplementItemKind.OTHER and not name:
                self.add_error(f"name_{number}", _("Say what the paper is called."))
            if not what and (name or reason):
                self.add_error(f"what_{number}", _("Choose what has to be added."))
        if not any(cleaned.get(f"what_{number}") for number in range(1, self.count + 1)):
            self.add_error("what_1", _("Choose what has to be added."))
        return cleaned

    def arguments(self) -> dict[str, Any]:
        """Return the items that are asked for, in the order of the rows."""
        items = []
        for number in range(1, self.count + 1):
            kind, _colon, key = self.cleaned_data[f"what_{number}"].partition(":")
            if kind:
                is_other = kind == SupplementItemKind.OTHER
                name = self.cleaned_data[f"name_{number}"] if is_other else ""
                reason = self.cleaned_data[f"reason_{number}"]
                items.append(AskedItem(SupplementItemKind(kind), reason, key, name))
        return {"items": items}


class BroughtForm(ActForm):
    """What the citizen brought to the counter for each paper: sheets, or a scan."""

    button = gettext_lazy("Record the answer")

    def __init__(self, *args: Any, papers: Mapping[UUID, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.papers = papers
        for item, name in papers.items():
            self._count(f"originals_{item}", _("%(paper)s: originals") % {"paper": name})
            self._count(f"copies_{item}", _("%(paper)s: copies") % {"paper": name})
            self.fields[f"file_{item}"] = forms.FileField(
                label=_("%(paper)s: scan (PDF, JPEG or PNG)") % {"paper": name}, required=False
            )

    def files_of(self) -> dict[UUID, Any]:
        """Return the scans by item."""
        found = {item: self.cleaned_data.get(f"file_{item}") for item in self.papers}
        return {item: file for item, file in found.items() if file}

    def arguments(self) -> dict[str, Any]:
        """Return how many sheets of each paper are in hand."""
        return {
            "in_hand": {
                item: InHand(
                    self.cleaned_data.get(f"originals_{item}") or 0,
                    self.cleaned_data.get(f"copies_{item}") or 0,
                )
                for item in self.papers
            }
        }

    def _count(self, name: str, label: str) -> None:
        self.fields[name] = forms.IntegerField(
            label=label, min_value=0, max_value=99, initial=0, required=False
        )
