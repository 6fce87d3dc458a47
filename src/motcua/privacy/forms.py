"""The form by which a request about one's own data is filed."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from motcua.privacy.enums import RequestKind


def _kinds() -> list[tuple[str, str]]:
    """Return the kinds as answers that stand by themselves."""
    return [(value, capfirst(str(words))) for value, words in RequestKind.choices]


class RequestForm(forms.Form):
    """What the person wants, in their own words."""

    command_id = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=gettext_lazy("What do you want?"),
        choices=_kinds,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what you want.")},
    )
    words = forms.CharField(
        label=gettext_lazy("In your own words"),
        help_text=gettext_lazy("For a correction: what is wrong and what is right. For an objection: why."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
