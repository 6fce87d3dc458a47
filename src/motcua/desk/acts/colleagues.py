"""Giving a step to a colleague."""

from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.desk.access import Desk
from motcua.desk.acts.forms import StepForm
from motcua.desk.acts.kinds import ActKind, Options
from motcua.desk.acts.steps import EVERY_ACTION
from motcua.domain.lifecycle import Verb
from motcua.domain.vietnam_time import local_day
from motcua.dossiers import operations
from motcua.dossiers.queries import DossierView, StepView
from motcua.organisations import queries as organisations


class ReassignForm(StepForm):
    """Who does the step from now on."""

    button = _("Give this step to a colleague")

    def __init__(self, *args: Any, colleagues: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to_account"] = forms.TypedChoiceField(
            label=_("Colleague"),
            choices=[("", _("Choose")), *colleagues],
            coerce=UUID,
            error_messages={
                "required": _("Choose the colleague."),
                "invalid_choice": _("Choose the colleague."),
            },
        )


def _colleagues(desk: Desk, _view: DossierView, step: StepView | None) -> Options:
    if step is None:
        return {"colleagues": []}
    postings = organisations.officers_in([step.unit_id], local_day(desk.at))
    found = {
        str(one.officer.account_id): one.officer.full_name
        for one in postings
        if one.role is step.role and one.officer.account_id != step.taken_by
    }
    return {"colleagues": list(found.items())}


REASSIGN: Final = ActKind(
    Verb.REASSIGN,
    "giao-viec",
    ReassignForm,
    operations.reassign_step,
    _("The step is given to the colleague."),
    is_rare=True,
    on_steps=EVERY_ACTION,
    options=_colleagues,
    is_for_heads=True,
)
