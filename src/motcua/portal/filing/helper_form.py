"""Asks whether somebody helps with filling in, who it is, and whether the citizen agrees."""

from datetime import datetime
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.domain.assistance import Helper, HelperKind
from motcua.domain.people import normalise

NOBODY: Final = "nobody"
KINDS: Final = [
    (NOBODY, gettext_lazy("Nobody, I fill it in myself")),
    (HelperKind.COMMUNITY.value, gettext_lazy("A member of the community digital team")),
    (HelperKind.OFFICER.value, gettext_lazy("An officer")),
    (HelperKind.OTHER.value, gettext_lazy("Somebody else, such as a relative")),
]


class HelperForm(forms.Form):
    """Who helps. Name and consent are asked of whoever is helped."""

    use_required_attribute = False

    kind = forms.ChoiceField(
        label=gettext_lazy("Does somebody help you fill in this form?"),
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose an answer.")},
    )
    full_name = forms.CharField(
        label=gettext_lazy("Full name of the one who helps"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    team = forms.CharField(
        label=gettext_lazy("Team, office or relation"),
        help_text=gettext_lazy(
            "Such as: community digital team of hamlet 3; counter of Bom Bo commune; son."
        ),
        required=False,
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    agrees = forms.BooleanField(
        label=gettext_lazy(
            "I agree that this person sees what I declare and fills it in for me. I look it over before it "
            "is submitted, and what is declared is mine."
        ),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for name and consent where somebody helps."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("kind") in (None, NOBODY):
            return cleaned
        if not normalise(cleaned.get("full_name", "")):
            self.add_error("full_name", _("Enter the name of the one who helps."))
        if not cleaned.get("agrees"):
            self.add_error("agrees", _("Tick the box if you agree; otherwise choose that nobody helps."))
        return cleaned

    def helper(self, at: datetime) -> Helper | None:
        """Return who helps, None for nobody; the form is valid."""
        given = self.cleaned_data
        if given["kind"] == NOBODY:
            return None
        return Helper(HelperKind(given["kind"]), normalise(given["full_name"]), normalise(given["team"]), at)


def form_for(helper: Helper | None, data: Any = None) -> HelperForm:
    """Return the form with what is recorded."""
    if helper is None:
        return HelperForm(data, initial={"kind": NOBODY})
    known = {"kind": helper.kind.value, "full_name": helper.full_name, "team": helper.team, "agrees": True}
    return HelperForm(data, initial=known)
