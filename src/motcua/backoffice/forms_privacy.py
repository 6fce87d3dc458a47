"""Forms about personal data: answers, decisions, holds."""

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.backoffice.forms import CommandForm

ANSWER, REFUSE, PROPOSE = "answer", "refuse", "propose"
_ANSWERS: Final = [(ANSWER, _("Answer")), (REFUSE, _("Refuse, with the reason"))]
_ON_ERASURE: Final = [
    (PROPOSE, _("Propose the erasure to a second person")),
    (REFUSE, _("Refuse, with the reason")),
]


class AnswerForm(CommandForm):
    """What the person is answered, and what is done."""

    decision = forms.ChoiceField(
        label=_("What is done"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is done.")},
    )
    words = forms.CharField(
        label=_("What the person reads"),
        help_text=_("What was done, or why not. For an erasure: what the law keeps, and until when."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write what the person reads.")},
    )

    def __init__(self, data: object = None, *, is_erasure: bool) -> None:
        super().__init__(data)
        field = self.fields["decision"]
        assert isinstance(field, forms.ChoiceField), "declared above"  # noqa: S101
        field.choices = _ON_ERASURE if is_erasure else _ANSWERS


class DecisionForm(CommandForm):
    """Whether an erasure is approved; one button each."""

    decision = forms.ChoiceField(choices=[("approve", ""), ("reject", "")])


class HoldForm(CommandForm):
    """Which dossier is held, and by which paper."""

    code = forms.CharField(label=_("Code of the dossier"), max_length=40)
    paper = forms.CharField(
        label=_("Paper that orders it"),
        help_text=_("Number, day and who issued it."),
        max_length=200,
        error_messages={"required": _("Name the paper that orders it.")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the reason.")},
    )


class LiftForm(CommandForm):
    """The paper by which a hold is lifted."""

    paper = forms.CharField(
        label=_("Paper that lifts it"),
        max_length=200,
        error_messages={"required": _("Name the paper that lifts it.")},
    )
