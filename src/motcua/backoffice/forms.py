"""Forms of administrators. Each act carries a command, so that pressing twice does it once."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import uuid4

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.backoffice.access import Desk
from motcua.calendars.enums import DayKind
from motcua.domain.actors import Envelope
from motcua.infrastructure.form_fields import day_field
from motcua.organisations.enums import RoleLabel
from motcua.reporting.figures_shown import KEY_HEADINGS

USERNAME: Final = RegexValidator(
    r"^[A-Za-z0-9][A-Za-z0-9._-]{2,59}$",
    gettext_lazy("Use 3 to 60 letters without marks, digits, dots and hyphens."),
)


class CommandForm(forms.Form):
    """What every act sends along."""

    command_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.is_bound:
            self.initial["command_id"] = uuid4()

    def envelope(self, desk: Desk) -> Envelope:
        """Return the envelope of the act; the form must be valid."""
        return Envelope(desk.actor, desk.at, self.cleaned_data["command_id"])


class AppointForm(CommandForm):
    """Who is to work where, in which role."""

    username = forms.CharField(
        label=gettext_lazy("Username"),
        help_text=gettext_lazy(
            "Of an officer who has an account already, or a new one: an account is then made."
        ),
        validators=[USERNAME],
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "class": "govuk-input--width-20"}
        ),
        error_messages={"required": gettext_lazy("Write the name to sign in with.")},
    )
    full_name = forms.CharField(
        label=gettext_lazy("Full name"),
        help_text=gettext_lazy("As it stands on papers."),
        max_length=120,
        error_messages={"required": gettext_lazy("Write the officer's full name.")},
    )
    title = forms.CharField(label=gettext_lazy("Official title"), max_length=120, required=False)
    unit = forms.ChoiceField(
        label=gettext_lazy("Unit"), error_messages={"required": gettext_lazy("Choose the unit.")}
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Role"),
        choices=[("", "—"), *RoleLabel.choices],
        error_messages={"required": gettext_lazy("Choose the role.")},
    )
    from_on = day_field(gettext_lazy("First day"))
    to_on = day_field(
        gettext_lazy("Last day"), required=False, hint=gettext_lazy("Leave empty if no end is known.")
    )

    def __init__(self, *args: Any, units: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].choices = [("", "—"), *units]  # type: ignore[attr-defined] # a choice field

    def clean(self) -> dict[str, Any]:
        """Refuse a posting that ends before it begins."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("from_on") and given.get("to_on") and given["to_on"] < given["from_on"]:
            self.add_error("to_on", _("The last day lies before the first. Put one of them right."))
        return given


class EndForm(CommandForm):
    """The last day of a posting."""

    last_on = day_field(
        gettext_lazy("Last day"), hint=gettext_lazy("On this day the officer still works in this role.")
    )


class ResetForm(CommandForm):
    """Nothing to fill in: the act itself is what is confirmed."""


class DayForm(CommandForm):
    """A day that differs from the plain week."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind of day"), choices=DayKind.choices)
    day = day_field(gettext_lazy("Day"))
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=100,
        help_text=gettext_lazy("Such as the name of the holiday."),
        error_messages={"required": gettext_lazy("Write what day it is.")},
    )
    source = forms.CharField(
        label=gettext_lazy("Notice"),
        max_length=200,
        help_text=gettext_lazy("Number and day of the paper that says so."),
        error_messages={"required": gettext_lazy("Write which paper says so.")},
    )
    is_confirmed = forms.BooleanField(label=gettext_lazy("I have seen the official notice"), required=False)


class RemoveForm(CommandForm):
    """Which day is an ordinary one after all."""

    kind = forms.ChoiceField(choices=DayKind.choices, widget=forms.HiddenInput)
    day = forms.DateField(widget=forms.HiddenInput)


class PeriodForm(forms.Form):
    """Whose figures, and of which days."""

    donvi = forms.ChoiceField(label=gettext_lazy("Unit"))
    theo = forms.ChoiceField(
        label=gettext_lazy("Rows stand for"),
        choices=[(one.value, words) for one, words in KEY_HEADINGS.items()],
    )
    tu = day_field(gettext_lazy("From"))
    den = day_field(gettext_lazy("To"))

    def __init__(self, *args: Any, units: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["donvi"].choices = list(units)  # type: ignore[attr-defined] # a choice field

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("tu") and given.get("den") and given["tu"] > given["den"]:
            self.add_error("den", _("The last day lies before the first. Exchange them."))
        return given
