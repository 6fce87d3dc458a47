"""The box in which officers look for a dossier or a citizen."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.desk.finding import Found, UnreadableTextError, find

LONGEST = 500


class FindForm(forms.Form):
    """One line, typed or scanned; sent by POST, so that no number stands in an address or a log."""

    use_required_attribute = False

    text = forms.CharField(
        label=_("Dossier code, citizen card (scan), identity number or telephone number"),
        max_length=LONGEST,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autofocus": True, "accesskey": "t"}
        ),
        error_messages={"required": _("Type or scan what to look for.")},
    )

    def clean_text(self) -> Found:
        """Look up what the text names."""
        try:
            return find(self.cleaned_data["text"])
        except UnreadableTextError as error:
            raise forms.ValidationError(error.message) from error
