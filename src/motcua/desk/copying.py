"""Another dossier like the last: the same procedure, answers carried over where they fit."""

from uuid import UUID

from motcua.catalogue import queries as catalogue
from motcua.desk.access import Desk
from motcua.desk.filing import counter_helper
from motcua.domain.forms.carrying import carry_over
from motcua.domain.forms.definition import Question, Widget
from motcua.domain.lifecycle import Channel
from motcua.domain.vietnam_time import local_day
from motcua.dossiers import queries
from motcua.eforms import operations as drafts


def copied_draft(desk: Desk, dossier_id: UUID, code: str) -> UUID:
    """Return a new draft of the clerk with the answers of a dossier; the look at them is written down.

    What was declared is not carried over: each dossier is declared for itself.

    Raises:
        DossierNotFoundError: the clerk may not see its personal data.
        NoVersionInForceError: nothing of the procedure holds any more.
    """
    view = queries.dossier_view(desk.actor, code, desk.at)
    revealed = queries.reveal(desk.actor, dossier_id, desk.at)
    version = catalogue.version_in_force(view.procedure_code, local_day(desk.at))
    carried = carry_over(catalogue.version(view.version_id).form, version.form, revealed.answers).answers
    declared = {
        one.name
        for one in version.form.elements
        if isinstance(one, Question) and one.widget is Widget.CHECKBOX
    }
    return drafts.start_draft(
        version_id=version.id,
        channel=Channel.COUNTER,
        at=desk.at,
        owner_id=desk.actor.account_id,
        unit_id=view.handled_by,
        answers={name: value for name, value in carried.items() if name not in declared},
        helper=counter_helper(desk, view.handled_by),
    ).id
