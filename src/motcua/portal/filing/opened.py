"""A citizen's own draft, with what its version asks as the answers stand now."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.urls import reverse

from motcua.catalogue import queries as catalogue
from motcua.catalogue.queries import PublishedVersion
from motcua.domain.forms.definition import Circumstances
from motcua.domain.forms.validation import unfinished_pages
from motcua.domain.forms.visibility import ShownForm, shown_form
from motcua.domain.lifecycle import Channel
from motcua.domain.procedures.package import SIGNATURES_TAKEN, DocumentKind, RequiredDocument
from motcua.domain.procedures.rules import Judgement, NoSuchChannelError
from motcua.eforms import queries as drafts
from motcua.eforms.changes import ChangesView, changes_of
from motcua.eforms.errors import DraftNotFoundError
from motcua.eforms.queries import OpenDraft
from motcua.portal.access import Visit
from motcua.portal.current_versions import current_rules

# Where somebody came from who only wanted to change one answer: ?tu=kiem-tra
FROM, FROM_CHECK = "tu", "kiem-tra"


class NoSuchDraftError(Exception):
    """There is no such draft, it expired, or it is somebody else's: one answer for all three."""


@dataclass(frozen=True)
class OpenedDraft:
    """A draft with its version, the pages that are asked and the papers that are needed."""

    draft: OpenDraft
    version: PublishedVersion
    circumstances: Circumstances

    @property
    def id(self) -> UUID:
        """The draft's id, which is part of its addresses."""
        return self.draft.id

    @cached_property
    def shown(self) -> ShownForm:
        """The pages that are asked, with the answers that count."""
        return shown_form(self.version.form, self.draft.answers, self.circumstances)

    @cached_property
    def judgement(self) -> Judgement | None:
        """Papers and fees; None where this case cannot be asked for online."""
        try:
            rules = current_rules(self.version, self.circumstances.today)
            return rules.judge(self.shown.answers, channel=self.draft.channel, today=self.circumstances.today)
        except NoSuchChannelError:
            return None

    @cached_property
    def unfinished(self) -> tuple[str, ...]:
        """The pages on which something is missing or wrong, in order."""
        return unfinished_pages(self.version.form, self.draft.answers, self.circumstances)

    @property
    def page_ids(self) -> list[str]:
        """The pages that are asked, in order."""
        return [one.page.id for one in self.shown.pages]

    @property
    def needed(self) -> tuple[RequiredDocument, ...]:
        """The papers without which the filing is incomplete."""
        return self.judgement.to_hand_in if self.judgement else ()

    @property
    def welcome(self) -> tuple[RequiredDocument, ...]:
        """The papers that may be sent although nobody has asked for them yet."""
        documents = self.judgement.documents if self.judgement else ()
        return tuple(one for one in documents if one.only_if_asked)

    @property
    def to_bring(self) -> tuple[RequiredDocument, ...]:
        """The papers that are shown at the counter, not sent."""
        documents = self.judgement.documents if self.judgement else ()
        return tuple(one for one in documents if one.kind is DocumentKind.SHOW and not one.only_if_asked)

    @property
    def missing(self) -> tuple[RequiredDocument, ...]:
        """The needed papers that were not sent yet."""
        sent = {one.document for one in self.draft.uploads}
        return tuple(one for one in self.needed if one.id not in sent)

    @property
    def is_ready(self) -> bool:
        """Whether everything but the confirmations of others is there."""
        return bool(self.draft.unit_id and self.judgement) and not self.unfinished and not self.missing

    @property
    def is_helped(self) -> bool:
        """Whether it was filled in under the account of a helper."""
        return self.draft.helped_by is not None

    @property
    def can_be_signed(self) -> bool:
        """Whether the signature that the procedure asks for can be given here."""
        return self.version.package.signature_required in SIGNATURES_TAKEN

    def address(self, name: str, *args: str) -> str:
        """Return the address of one of the draft's pages."""
        return reverse(f"portal:{name}", args=[self.id, *args])

    def page_address(self, page_id: str) -> str:
        """Return the address of one page of the form."""
        return self.address("file_page", page_id)

    def changes(self, language: str) -> ChangesView | None:
        """Return what a new version of the form changed for this draft; None where nothing did."""
        return changes_of(self.draft, self.circumstances, language, self.page_address)

    def place(self) -> str:
        """Return the address where the citizen goes on: the first thing that is not done."""
        if self.draft.submitted_as:
            return self.address("file_done")
        if self.draft.unit_id is None:
            return self.address("file_where_again")
        if self.unfinished:
            return self.page_address(self.unfinished[0])
        return self.address("file_papers" if self.missing else "file_check")

    def after(self, page_id: str) -> str:
        """Return the address that follows a page that was just saved."""
        following = self.page_ids[self.page_ids.index(page_id) + 1 :] if page_id in self.page_ids else []
        if following:
            return self.page_address(following[0])
        return self.address("file_papers" if self.needed else "file_check")

    def before(self, page_id: str) -> str:
        """Return the address of what comes before a page."""
        earlier = self.page_ids[: self.page_ids.index(page_id)]
        return self.page_address(earlier[-1]) if earlier else reverse("portal:mine")


def open_draft(visit: Visit, draft_id: UUID) -> OpenedDraft:
    """Return the citizen's own online draft, or the helper's until it is sent.

    Raises:
        NoSuchDraftError: there is none, it expired, it belongs to somebody else or was begun at a counter.
    """
    account_id = visit.filer.account_id
    if account_id is None:
        raise NoSuchDraftError
    try:
        draft = drafts.draft_of_owner(draft_id, account_id, visit.at)
    except DraftNotFoundError:
        raise NoSuchDraftError from None
    if draft.channel is not Channel.ONLINE:
        raise NoSuchDraftError
    return as_opened(visit, draft)


def as_opened(visit: Visit, draft: OpenDraft) -> OpenedDraft:
    """Return ``draft`` with its version, judged on the day of the visit."""
    circumstances = Circumstances(draft.channel.value, visit.today)
    return OpenedDraft(draft, catalogue.version(draft.version_id), circumstances)
