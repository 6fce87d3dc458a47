"""Acts on the list for signing on which a dossier stands."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from motcua.desk.acts.forms import ActForm, reason_field
from motcua.desk.acts.kinds import ActKind
from motcua.domain.lifecycle import Verb
from motcua.dossiers import operations


class LeaveListForm(ActForm):
    """Take it off the list."""

    reason = reason_field(
        _("Why it does not go with the list"),
        _("Colleagues read it. The dossier goes its ordinary way."),
        _("Write why it is taken off the list."),
    )
    button = _("Take it off the list for signing")


LEAVE_LIST: Final = ActKind(
    Verb.LEAVE_LIST,
    "rut-danh-sach",
    LeaveListForm,
    operations.leave_list,
    _("Taken off the list. It goes its ordinary way."),
    is_rare=True,
    makes_sense=lambda view: view.is_on_list,
)
