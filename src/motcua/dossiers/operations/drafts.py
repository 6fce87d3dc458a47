"""From a draft of the form to a submitted dossier."""

from collections.abc import Mapping
from datetime import datetime
from typing import cast
from uuid import UUID

from django.db import transaction

from motcua.catalogue import queries as catalogue
from motcua.domain.actors import Envelope
from motcua.domain.canonical_json import JSON
from motcua.domain.forms.definition import Circumstances
from motcua.domain.forms.parties import details_of
from motcua.domain.forms.visibility import ShownForm, shown_form
from motcua.domain.lifecycle import Channel
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.errors import FilerIsAnotherError, UnitDoesNotHandleError
from motcua.dossiers.operations.filing import FiledDocument, FiledParty, Filing, Submitted, submit
from motcua.dossiers.queries.filer import is_said_to_be_another
from motcua.eforms import operations as eforms
from motcua.eforms.queries import OpenDraft
from motcua.organisations import queries as organisations


def submit_draft(envelope: Envelope, draft: OpenDraft) -> Submitted:
    """Submit what a citizen drafted online and close the draft, in one transaction.

    ``draft.unit_id`` is the unit that handles; its one-stop unit receives. The same command again returns the
    first answer.

    Raises:
        ProcedureEndedError: no version of the procedure holds on this day.
        FilingIncompleteError: an answer, a paper or a confirmation is missing.
        UnitDoesNotHandleError: no unit was chosen, or it does not handle this procedure.
        FilerIsAnotherError: a citizen says to file for themselves and names somebody else.
    """
    on = local_day(envelope.at)
    form = catalogue.version(draft.version_id).form
    shown = shown_form(form, draft.answers, Circumstances(draft.channel.value, on))
    if is_said_to_be_another(envelope.actor, form, shown):
        raise FilerIsAnotherError(str(draft.id))
    if draft.unit_id is None:
        raise UnitDoesNotHandleError("no unit was chosen")
    filing = filing_of(
        draft,
        shown,
        received_by=organisations.one_stop_of(draft.unit_id, on),
        handled_by=draft.unit_id,
        confirmed={one.party: one.confirmed_at for one in draft.parties if one.confirmed_at is not None},
    )
    with transaction.atomic():
        submitted = submit(envelope, filing)
        eforms.mark_submitted(draft.id, submitted.answer.dossier_id, at=envelope.at)
    return submitted


def filing_of(
    draft: OpenDraft,
    shown: ShownForm,
    *,
    received_by: UUID,
    handled_by: UUID,
    confirmed: Mapping[str, datetime],
    is_identity_confirmed: bool = False,
) -> Filing:
    """Return the filing that a draft makes: only what was asked, the people its answers name.

    ``confirmed`` says when each party beside the applicant confirmed.
    """
    first, *others = catalogue.version(draft.version_id).form.parties
    return Filing(
        version_id=draft.version_id,
        channel=draft.channel,
        received_by=received_by,
        handled_by=handled_by,
        applicant=details_of(first, shown.answers),
        answers=cast("Mapping[str, JSON]", shown.answers),  # the schema of the form allows nothing else
        documents=tuple(FiledDocument(paper.document, paper.file_id) for paper in draft.uploads),
        parties=tuple(
            FiledParty(party.id, details_of(party, shown.answers), confirmed[party.id])
            for party in others
            if party.id in confirmed
        ),
        is_assisted=draft.helper is not None and draft.channel is Channel.ONLINE,
        helper=draft.helper,
        is_identity_confirmed=is_identity_confirmed,
    )
