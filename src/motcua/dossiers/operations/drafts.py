"""From a draft of the form to a submitted dossier."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast
from uuid import UUID

from django.db import transaction

from motcua.catalogue import queries as catalogue
from motcua.domain.actors import ActorKind, Envelope
from motcua.domain.assistance import ConfirmedBy, Helper
from motcua.domain.canonical_json import JSON
from motcua.domain.forms.definition import Circumstances
from motcua.domain.forms.parties import details_of
from motcua.domain.forms.visibility import ShownForm, shown_form
from motcua.domain.lifecycle import Channel
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.errors import FilerIsAnotherError, NotAllowedError, UnitDoesNotHandleError
from motcua.dossiers.operations.filing import FiledDocument, FiledParty, Filing, Submitted, submit
from motcua.dossiers.queries.filer import is_said_to_be_another
from motcua.eforms import operations as eforms
from motcua.eforms.queries import OpenDraft
from motcua.organisations import queries as organisations


@dataclass(frozen=True, slots=True)
class CitizensWord:
    """How the citizen confirmed what a helper filled in; ``paper_place`` says where the signed paper is."""

    by: ConfirmedBy
    paper_place: str = ""


def submit_draft(envelope: Envelope, draft: OpenDraft, word: CitizensWord | None = None) -> Submitted:
    """Submit what a citizen drafted online, or a helper with them, and close the draft, in one transaction.

    ``draft.unit_id`` is the unit that handles; its one-stop unit receives. The same command again returns the
    first answer. What a helper filled in needs the citizen's ``word``; afterwards it is the citizen's alone.

    Raises:
        NotAllowedError: a helper filled it in, and the citizen has not confirmed it.
        ProcedureEndedError: no version of the procedure holds on this day.
        FilingIncompleteError: an answer, a paper or a confirmation is missing.
        UnitDoesNotHandleError: no unit was chosen, or it does not handle this procedure.
        FilerIsAnotherError: a citizen says to file for themselves and names somebody else.
    """
    if draft.helped_by is not None and word is None:
        raise NotAllowedError(f"submit {draft.id} unconfirmed")
    on = local_day(envelope.at)
    form = catalogue.version(draft.version_id).form
    shown = shown_form(form, draft.answers, Circumstances(draft.channel.value, on))
    if is_said_to_be_another(envelope.actor, form, shown):
        raise FilerIsAnotherError(str(draft.id))
    if draft.unit_id is None:
        raise UnitDoesNotHandleError("no unit was chosen")
    confirmed = {one.party: one.confirmed_at for one in draft.parties if one.confirmed_at is not None}
    if word is not None and word.by is ConfirmedBy.PAPER:
        confirmed = {one.party: envelope.at for one in draft.parties}  # all of them signed it
    filing = filing_of(
        replace(draft, helper=_with_word(draft.helper, word, envelope.at)),
        shown,
        received_by=organisations.one_stop_of(draft.unit_id, on),
        handled_by=draft.unit_id,
        confirmed=confirmed,
    )
    with transaction.atomic():
        submitted = submit(envelope, filing)
        filer = envelope.actor.account_id if envelope.actor.kind is ActorKind.CITIZEN else None
        eforms.mark_submitted(draft.id, submitted.answer.dossier_id, at=envelope.at, filer_id=filer)
    return submitted


def _with_word(helper: Helper | None, word: CitizensWord | None, at: datetime) -> Helper | None:
    if helper is None or word is None:
        return helper
    return replace(helper, agreed_at=at, confirmed_by=word.by, paper_place=word.paper_place)


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
