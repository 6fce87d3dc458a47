"""The form for an amount that a resolution of the People's Council sets."""

import re
from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.backoffice.forms import CommandForm
from motcua.catalogue.operations import Resolution, SetAmount
from motcua.infrastructure.form_fields import day_field, with_others

# A point or comma before three digits sets thousands apart; CEL would read 8.000 as a decimal number.
WRITTEN_AMOUNT: Final = re.compile(r"(\d{1,3}(?:[ .,]\d{3})+|\d+)\s*(?:đồng|đ|vnd)?", re.IGNORECASE)


class ProvincialFeeForm(CommandForm):
    """Which fee, how much, from when, by which resolution."""

    fee = forms.ChoiceField(label=gettext_lazy("Fee"))
    amount = forms.CharField(
        label=gettext_lazy("Amount in đồng"),
        help_text=gettext_lazy(
            "A whole number, such as 8000, or a rule. For online filing, for example: "
            'channel == "online" ? 4000 : 8000.'
        ),
        max_length=500,
        error_messages={"required": gettext_lazy("Write the amount.")},
    )
    from_on = day_field(gettext_lazy("In force from"))
    to_on = day_field(
        gettext_lazy("No longer from"), required=False, hint=gettext_lazy("Leave it empty if it stays.")
    )
    resolution = forms.CharField(
        label=gettext_lazy("Resolution"),
        max_length=120,
        error_messages={"required": gettext_lazy("Write the number of the resolution.")},
    )
    decided_on = day_field(gettext_lazy("Day of the resolution"))

    reason = forms.CharField(
        label=gettext_lazy("Why an amount entered before is corrected"),
        help_text=gettext_lazy(
            "Only to put right what was typed wrong of the same fee, before the day that was entered comes."
        ),
        max_length=500,
        required=False,
    )
    entered_for = with_others(
        day_field(
            gettext_lazy("Wrong day that was entered"),
            gettext_lazy("Only where the day itself was typed wrong; the right one stands above."),
            required=False,
        )
    )

    def __init__(
        self, *args: Any, fees: Sequence[tuple[str, str]], own_rules: Sequence[str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        rules = [" ".join(one.split()) for one in own_rules if not one.strip().isdigit()]
        if rules:
            # The names that a rule may use are those of this procedure's form: its own rules show them.
            said = _("The package has: %(rules)s.") % {"rules": "; ".join(rules)}
            self.fields["amount"].help_text = f"{self.fields['amount'].help_text} {said}"
        choosing = self.fields["fee"]
        if isinstance(choosing, forms.ChoiceField):
            choosing.choices = fees

    def clean_amount(self) -> str:
        """Return the rule; an amount as people write it (8.000 đồng) becomes the number that a rule needs."""
        text = str(self.cleaned_data["amount"]).strip()
        written = WRITTEN_AMOUNT.fullmatch(text)
        return "".join(filter(str.isdigit, written[1])) if written else text

    def clean(self) -> dict[str, Any]:
        """Refuse days that contradict each other, and a correction without a reason."""
        given: dict[str, Any] = super().clean() or {}
        begins, ends, decided = (given.get(name) for name in ("from_on", "to_on", "decided_on"))
        if begins and ends and ends <= begins:
            self.add_error("to_on", _("It cannot end before it begins."))
        if begins and decided and begins < decided:
            self.add_error("from_on", _("It cannot be in force before it was decided."))
        if given.get("entered_for") and not given.get("reason"):
            self.add_error("reason", _("Write why it is corrected."))
        return given

    def of(self, code: str) -> SetAmount:
        """Return what is set for the procedure; the form must be valid."""
        given = self.cleaned_data
        resolution = Resolution(given["resolution"], given["decided_on"])
        return SetAmount(code, given["fee"], given["amount"], resolution, given["from_on"], given["to_on"])
