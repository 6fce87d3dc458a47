"""Filing beside a citizen: the helper begins the draft, and the citizen's word ends it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from motcua.accounts import queries as accounts
from motcua.catalogue.queries import PublishedVersion
from motcua.domain.actors import Actor, ActorKind, Role
from motcua.domain.assistance import Helper, HelperKind
from motcua.domain.forms.parties import details_of
from motcua.domain.lifecycle import Channel
from motcua.domain.people import birth_year_in_number, is_citizen_number, normalise_number
from motcua.domain.permissions import ASSISTING_ROLES
from motcua.domain.vietnam_time import local_day
from motcua.eforms import operations as drafts
from motcua.organisations import queries as organisations
from motcua.organisations.queries import UnitView
from motcua.portal.filing.opened import OpenedDraft


def begin_beside(helper: Actor, version: PublishedVersion, unit_id: UUID, at: datetime) -> UUID:
    """Begin a draft for the citizen beside the helper and return its id; each citizen has their own."""
    assert helper.account_id is not None, "helpers have accounts"  # noqa: S101
    posting = next(one for one in helper.postings if one.role in ASSISTING_ROLES)
    is_community = posting.role is Role.COMMUNITY_HELPER
    return drafts.start_draft(
        version_id=version.id,
        channel=Channel.ONLINE,
        at=at,
        owner_id=helper.account_id,
        unit_id=unit_id,
        helper=Helper(
            HelperKind.COMMUNITY if is_community else HelperKind.OFFICER,
            organisations.officer_names([helper.account_id]).get(helper.account_id, ""),
            organisations.unit(posting.unit_id, local_day(at)).name,
            at,
            str(helper.account_id),
        ),
        helped_by=helper.account_id,
    ).id


def own_unit(helper: Actor, units: list[UnitView], on: date) -> UnitView | None:
    """Return the one of ``units`` in which the helper works, or above where they do."""
    near = {
        above
        for one in helper.postings
        for above in (one.unit_id, *organisations.units_above(one.unit_id, on))
    }
    return next((unit for unit in units if unit.id in near), None)


@dataclass(frozen=True, slots=True)
class Named:
    """Whom the answers name as the one who files, as far as they say it; the number may be empty."""

    identity_number: str
    birth_date: date | None
    acts_for_another: bool

    @property
    def has_account(self) -> bool:
        """Tell whether they can sign in: then nothing less will do."""
        return bool(self.identity_number) and accounts.has_citizen_account(self.identity_number)

    @property
    def can_be_asked(self) -> bool:
        """Tell whether there is something to ask by which they are known, without an account."""
        return is_citizen_number(self.identity_number) and not self.acts_for_another

    def is_known_by(self, number: str, birth_date: date) -> bool:
        """Tell whether somebody who gave these is the one who is named.

        Where the form does not ask for the day of birth, its year must be the one that the number tells.
        """
        if not self.can_be_asked or normalise_number(number) != self.identity_number:
            return False
        if self.birth_date is not None:
            return birth_date == self.birth_date
        return birth_date.year == birth_year_in_number(self.identity_number)

    def actor(self) -> Actor:
        """Return the citizen without an account as operations ask for them."""
        person_id = accounts.find_by_identity_number(self.identity_number)
        return Actor(ActorKind.CITIZEN, None, person_id)


def named_in(opened: OpenedDraft) -> Named:
    """Return whom the answers name; somebody who acts for another is known by their account alone."""
    first = opened.version.form.parties[0]
    details = details_of(first, opened.shown.answers)
    acts = first.represents is not None and bool(first.represents.evaluate(opened.shown.facts))
    return Named(details.identity_number, details.birth_date, acts)
