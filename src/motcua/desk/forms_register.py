"""Which register is looked at, and for which days."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from motcua.infrastructure.form_fields import day_field, with_others


class RegisterForm(forms.Form):
    """Sent by GET: nothing in it is personal."""

    use_required_attribute = False

    def __init__(self, data: QueryDict, *, books: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["so"] = with_others(
            forms.ChoiceField(label=_("Register of results"), choices=books, required=False)
        )
        for name, label in (("tu", _("From day")), ("den", _("To day"))):
            self.fields[name] = day_field(label, required=False)
