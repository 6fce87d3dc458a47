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
from motcua.domain.forms.visibility import shown_form
from motcua.domain.lifecycle import Channel
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.errors import FilingIncompleteError, UnitDoesNotHandleError
from motcua.dossiers.operations.filing import FiledDocument, FiledParty, Filing, Submitted, submit
from motcua.eforms import operations as eforms
from motcua.eforms.queries import OpenDraft
from motcua.organisations import queries as organisations


def submit_draft(
    envelope: Envelope,
    draft: OpenDraft,
    *,
    received_by: UUID | None = None,
    is_identity_confirmed: bool = False,
) -> Submitted:
    """Submit what was drafted and close the draft, in one transaction.

    ``draft.unit_id`` is the unit that handles; ``received_by`` its one-stop unit unless another receives for
    it. The same command again returns the first answer.

    Raises:
        FilingIncompleteError: an answer, a paper or a confirmation is missing.
        UnitDoesNotHandleError: no unit was chosen, or it does not handle this procedure.
    """
    filing = filing_of(draft, envelope.at, received_by, is_identity_confirmed)
    with transaction.atomic():
        submitted = submit(envelope, filing)
        eforms.mark_submitted(draft.id, submitted.answer.dossier_id, at=envelope.at)
    return submitted


def filing_of(
    draft: OpenDraft,
    at: datetime,
    received_by: UUID | None = None,
    is_identity_confirmed: bool = False,
) -> Filing:
    """Return the filing that a draft makes: only what was asked, the people its answers name."""
    if draft.unit_id is None:
        raise UnitDoesNotHandleError("no unit was chosen")
    version = catalogue.version(draft.version_id)
    circumstances = Circumstances(draft.channel.value, local_day(at))
    answers = shown_form(version.form, draft.answers, circumstances).answers
    if not version.form.parties:
        raise FilingIncompleteError([version.form.title.vi])
    first, *others = version.form.parties
    confirmed = {state.party: state.confirmed_at for state in draft.parties}
    return Filing(
        version_id=draft.version_id,
        channel=draft.channel,
        received_by=received_by or organisations.one_stop_of(draft.unit_id, local_day(at)),
        handled_by=draft.unit_id,
        applicant=details_of(first, answers),
        answers=cast("Mapping[str, JSON]", answers),  # the schema of the form allows nothing else
        documents=tuple(FiledDocument(paper.document, paper.file_id) for paper in draft.uploads),
        parties=tuple(
            FiledParty(party.id, details_of(party, answers), moment)
            for party in others
            if (moment := confirmed.get(party.id)) is not None
        ),
        is_assisted=draft.helper is not None and draft.channel is Channel.ONLINE,
        helper=draft.helper,
        is_identity_confirmed=is_identity_confirmed,
    )
