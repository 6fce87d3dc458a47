"""From a draft at the counter to an accepted dossier."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction
from django.urls import reverse
from django.utils.translation import get_language

from motcua.catalogue import queries as catalogue
from motcua.catalogue.queries import PublishedVersion
from motcua.desk.access import Desk
from motcua.desk.forms_filing import COUNTER_CHANNELS, CorrectionForm, FilingForm
from motcua.desk.seats import seated
from motcua.desk.units import receiving_counter
from motcua.domain.actors import Envelope
from motcua.domain.assistance import Helper, HelperKind
from motcua.domain.forms.definition import Circumstances
from motcua.domain.forms.parties import co_applicants
from motcua.domain.forms.visibility import ShownForm, shown_form
from motcua.domain.lifecycle import Channel
from motcua.domain.vietnam_time import local_day
from motcua.dossiers import operations as dossiers
from motcua.dossiers.errors import UnitDoesNotHandleError
from motcua.dossiers.operations import Corrected, Filing, filing_of
from motcua.eforms import operations as drafts
from motcua.eforms import queries as draft_queries
from motcua.eforms.changes import ChangesView, changes_of
from motcua.eforms.errors import DraftNotFoundError
from motcua.eforms.queries import OpenDraft
from motcua.organisations import queries as organisations

SUBMIT: Final = "submit"
ACCEPT: Final = "accept"
CORRECT: Final = "correct"


@dataclass(frozen=True, slots=True)
class CounterDraft:
    """A draft of the clerk with its version and the pages that are asked as it stands."""

    draft: OpenDraft
    version: PublishedVersion
    shown: ShownForm
    circumstances: Circumstances

    @property
    def page_ids(self) -> list[str]:
        """The pages that are asked, in order."""
        return [one.page.id for one in self.shown.pages]

    def changes(self) -> ChangesView | None:
        """Return what a new version of the form changed for this draft; None where nothing did."""
        language = get_language() or "vi"
        return changes_of(
            self.draft,
            self.circumstances,
            language,
            lambda page: reverse("desk:file_page", args=[self.draft.id, page]),
        )

    def page_after(self, page_id: str) -> str | None:
        """Return the page to go on with; None after the last."""
        following = self.page_ids[self.page_ids.index(page_id) + 1 :]
        return following[0] if following else None

    def page_before(self, page_id: str) -> str | None:
        """Return the page to go back to; None before the first."""
        earlier = self.page_ids[: self.page_ids.index(page_id)]
        return earlier[-1] if earlier else None


def open_draft(desk: Desk, draft_id: UUID) -> CounterDraft:
    """Return the clerk's own draft.

    Raises:
        DraftNotFoundError: there is none, it expired, it belongs to somebody else or was begun online.
    """
    account_id = desk.actor.account_id
    if account_id is None:
        raise DraftNotFoundError
    draft = draft_queries.draft_of_owner(draft_id, account_id, desk.at)
    if draft.channel not in COUNTER_CHANNELS:
        raise DraftNotFoundError
    version = catalogue.version(draft.version_id)
    circumstances = Circumstances(draft.channel.value, local_day(desk.at))
    shown = shown_form(version.form, draft.answers, circumstances)
    return CounterDraft(draft, version, shown, circumstances)


def file_and_accept(desk: Desk, opened: CounterDraft, form: FilingForm) -> UUID:
    """File and accept in one transaction and return the dossier; ``form`` is valid.

    The commands are derived from the draft, so that the form posted twice gives the same dossier.

    Raises:
        DossierError: it was refused; nothing is stored, the draft stays.
        DraftSubmittedError: the draft became another dossier.
    """
    filing = _filing(desk, opened)
    draft_id = opened.draft.id
    with transaction.atomic():
        answer = dossiers.submit(_envelope(desk, draft_id, SUBMIT), filing).answer
        dossiers.accept(
            _envelope(desk, draft_id, ACCEPT),
            answer.dossier_id,
            checked=form.checked(),
            exemptions=form.granted(),
        )
        dossiers.join_visit(_envelope(desk, draft_id, ACCEPT), answer.dossier_id)
        drafts.mark_submitted(draft_id, answer.dossier_id, at=desk.at)
    return answer.dossier_id


def put_right(desk: Desk, opened: CounterDraft, form: CorrectionForm, dossier_id: UUID) -> UUID:
    """Put a dossier of today right by what the draft says now, forget the draft, and return the dossier.

    Raises:
        DossierError: it was refused; nothing is stored, the draft stays.
    """
    filing = _filing(desk, opened)
    draft_id = opened.draft.id
    with transaction.atomic():
        dossiers.correct(
            _envelope(desk, draft_id, CORRECT),
            dossier_id,
            to=Corrected(
                version_id=filing.version_id,
                handled_by=filing.handled_by,
                applicant=filing.applicant,
                answers=filing.answers,
                parties=filing.parties,
                checked=form.checked(),
                exemptions=form.granted(),
                is_identity_confirmed=filing.is_identity_confirmed,
            ),
            reason=form.cleaned_data["reason"],
        )
        drafts.drop_draft(draft_id)
    return dossier_id


def _envelope(desk: Desk, draft_id: UUID, verb: str) -> Envelope:
    return Envelope(desk.actor, desk.at, uuid5(draft_id, verb))


def _filing(desk: Desk, opened: CounterDraft) -> Filing:
    draft, on = opened.draft, local_day(desk.at)
    if draft.unit_id is None:
        raise UnitDoesNotHandleError(str(draft.unit_id))
    return filing_of(
        draft,
        opened.shown,
        received_by=receiving_counter(seated(desk), draft.unit_id, on),
        handled_by=draft.unit_id,
        confirmed={one.id: desk.at for one in co_applicants(opened.version.form, opened.shown)},
        is_identity_confirmed=draft.channel is Channel.COUNTER,
    )


def counter_helper(desk: Desk, unit_id: UUID) -> Helper:
    """Return the clerk as the one who fills in: the citizen came to the counter for that."""
    account_id = desk.actor.account_id
    assert account_id is not None, "an officer has an account"  # noqa: S101
    name = organisations.officer_names([account_id]).get(account_id, "")
    counter = receiving_counter(seated(desk), unit_id, local_day(desk.at))
    team = organisations.unit(counter, local_day(desk.at)).name
    return Helper(HelperKind.OFFICER, name, team, desk.at, str(account_id))
