"""Forms for opening a child dossier."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import queries as catalogue
from motcua.catalogue.errors import NoVersionInForceError
from motcua.catalogue.queries import ListedProcedure, PublishedVersion
from motcua.desk.access import Desk
from motcua.desk.acts.forms import ActForm
from motcua.domain.vietnam_time import local_day
from motcua.organisations.queries import UnitView

FOUND: Final = 10


class ProcedureForm(forms.Form):
    """Under which procedure the child is opened; sent by GET, nothing in it is personal."""

    use_required_attribute = False

    thu_tuc = forms.CharField(
        label=_("Name or code of the procedure"),
        max_length=120,
        error_messages={"required": _("Enter the name or the code of the procedure.")},
    )

    def __init__(self, *args: Any, desk: Desk, **options: Any) -> None:
        super().__init__(*args, **options)
        self._desk = desk
        self.found: Sequence[ListedProcedure] = ()

    def clean_thu_tuc(self) -> PublishedVersion:
        """Return the version in force; other words are searched for, and ``found`` says what they name."""
        text, on = self.cleaned_data["thu_tuc"].strip(), local_day(self._desk.at)
        try:
            return catalogue.version_in_force(text, on)
        except NoVersionInForceError:
            self.found = catalogue.search(text, on, limit=FOUND)
            if self.found:
                raise forms.ValidationError(_("Choose one of the procedures below.")) from None
            raise forms.ValidationError(
                _("No procedure in force has this name or code. Try other words.")
            ) from None


class UnitForm(forms.Form):
    """Which unit handles the child."""

    use_required_attribute = False

    def __init__(self, *args: Any, units: Sequence[UnitView], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["handled_by"] = forms.TypedChoiceField(
            label=_("Unit that handles it"),
            choices=[("", _("Choose")), *((str(unit.id), unit.name) for unit in units)],
            coerce=UUID,
            error_messages={"required": _("Choose the unit that handles it.")},
        )


class OpenChildForm(ActForm):
    """Opens the child from what was filled in."""

    button = _("Open the child dossier")
