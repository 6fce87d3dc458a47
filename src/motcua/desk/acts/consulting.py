"""Acts on a question to another unit; asking and answering have pages of their own."""

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.desk.acts.forms import ActForm
from motcua.desk.acts.kinds import ActKind
from motcua.domain.lifecycle import Verb
from motcua.dossiers import operations


class QuestionForm(ActForm):
    """An act on one open question."""

    question_id = forms.UUIDField(widget=forms.HiddenInput)


REMIND: Final = ActKind(
    Verb.REMIND_CONSULTED,
    "nhac-y-kien",
    QuestionForm,
    operations.remind_consulted,
    _("Reminded. The question stands in the unit's list with the reminder."),
)
WITHDRAW: Final = ActKind(
    Verb.WITHDRAW_QUESTION,
    "rut-y-kien",
    QuestionForm,
    operations.withdraw_question,
    _("The question is withdrawn."),
)
