"""Opening the draft in which the counter writes down a dossier of today as it should have been."""

from uuid import UUID

from django.db import transaction

from motcua.accounts import queries as accounts
from motcua.audit import queries as audit
from motcua.catalogue import queries as catalogue
from motcua.domain.actors import Envelope
from motcua.domain.assistance import helper_of
from motcua.domain.forms.carrying import carry_over
from motcua.domain.forms.parties import prefilled
from motcua.domain.lifecycle import Channel, Verb
from motcua.dossiers.change import Change, locked
from motcua.dossiers.models import CorrectionDraft
from motcua.dossiers.sealed import contents_of
from motcua.dossiers.undoing import require_undoable
from motcua.eforms import operations as eforms


def open_correction(envelope: Envelope, dossier_id: UUID, *, version_id: UUID, unit_id: UUID) -> UUID:
    """Begin a draft with the answers of a dossier, under its own or another procedure; return the draft.

    Nothing of the dossier changes before ``correct``. The look at its answers is written down.

    Raises:
        DossierNotFoundError, NotAllowedError: as for ``correct``.
        NotFiledHereError, TooLateToUndoError, WorkedOnError: see ``require_undoable``.
    """
    with transaction.atomic():
        dossier = locked(dossier_id)
        change = Change(envelope, dossier)
        change.require(Verb.CORRECT)
        kinds = [entry.kind for entry in audit.entries(dossier.id)]
        require_undoable(dossier, kinds, dossier.steps.order_by("id"), envelope.at)
        contents = contents_of(dossier.applicant_id, dossier.sealed)
        before, after = catalogue.version(dossier.procedure_version_id), catalogue.version(version_id)
        answers: dict[str, object] = dict(contents.answers)
        if after.id != before.id:
            known = accounts.person_details(
                dossier.applicant_id, envelope.actor, envelope.at, "correction", dossier_id=dossier.id
            )
            carried = carry_over(before.form, after.form, answers).answers
            answers = {**prefilled(after.form, known), **carried}
        draft = eforms.start_draft(
            version_id=version_id,
            channel=Channel(dossier.channel),
            at=envelope.at,
            owner_id=envelope.actor.account_id,
            unit_id=unit_id,
            answers=answers,
            helper=helper_of(contents.helper),
        )
        assert envelope.actor.account_id is not None, "an officer has an account"  # noqa: S101
        CorrectionDraft.objects.create(
            draft_id=draft.id,
            dossier=dossier,
            opened_at=envelope.at,
            opened_by=envelope.actor.account_id,
        )
        return draft.id
