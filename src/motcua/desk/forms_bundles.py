"""Forms with which folders of paper go from unit to unit."""

from collections.abc import Mapping
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 500


class CommandForm(forms.Form):
    """An act without anything to type; pressing twice does it once."""

    use_required_attribute = False

    command_id = forms.UUIDField(widget=forms.HiddenInput)


class BeginForm(CommandForm):
    """From which unit of the officer to which other."""

    from_unit = forms.TypedChoiceField(label=_("Sending unit"), coerce=UUID)
    to_unit = forms.TypedChoiceField(label=_("Unit to receive"), coerce=UUID)

    def __init__(
        self, mine: Mapping[UUID, str], targets: Mapping[UUID, str], *args: object, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name, units in (("from_unit", mine), ("to_unit", targets)):
            field = self.fields[name]
            assert isinstance(field, forms.TypedChoiceField)  # noqa: S101
            # Whoever receives is chosen, never the first of the alphabet by an oversight.
            first = [("", _("Choose"))] if len(units) > 1 else []
            field.choices = [*first, *((str(one), words) for one, words in units.items())]


class ScanForm(CommandForm):
    """One line that a scanner types and ends with Enter."""

    text = forms.CharField(
        label=_("Scan the label of the folder, or type the dossier code"),
        max_length=LONGEST,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autofocus": True, "accesskey": "t"}
        ),
        error_messages={"required": _("Scan a folder, or type its code.")},
    )


class RemoveForm(CommandForm):
    """Which folder to take off the list."""

    item_id = forms.UUIDField(widget=forms.HiddenInput)
