"""Which register is looked at, and for which days."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _


class RegisterForm(forms.Form):
    """Sent by GET: nothing in it is personal."""

    use_required_attribute = False

    def __init__(self, data: QueryDict, *, books: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["so"] = forms.ChoiceField(label=_("Register"), choices=books, required=False)
        for name, label in (("tu", _("From day")), ("den", _("To day"))):
            self.fields[name] = forms.DateField(
                label=label,
                required=False,
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            )
