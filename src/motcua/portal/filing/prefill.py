"""What the account knows already, offered on pages that were not answered yet (never asked twice)."""

import re
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from motcua.accounts import queries as accounts
from motcua.accounts.errors import NotAllowedError, PersonErasedError, UnknownPersonError
from motcua.domain.forms.definition import ADDRESS_PARTS, Page, Question
from motcua.domain.forms.parties import prefilled
from motcua.domain.people import PersonDetails
from motcua.portal.access import Visit
from motcua.portal.filing.opened import OpenedDraft

NAME: Final = "account.full_name"
_PROVINCE: Final = re.compile(r"(tỉnh|thành phố|tp\.?)\s", re.IGNORECASE)
_COMMUNE: Final = re.compile(r"(xã|phường|đặc khu|thị trấn|p\.|x\.)\s", re.IGNORECASE)


def own_details(visit: Visit) -> PersonDetails | None:
    """Return what is recorded of the citizen who is here; None where nothing is."""
    person_id = visit.actor.person_id if visit.citizen else None
    if person_id is None:
        return None
    try:
        return accounts.person_details(person_id, visit.actor, visit.at, "filing")
    except (NotAllowedError, PersonErasedError, UnknownPersonError):
        return None


def source_words(visit: Visit) -> str:
    """Return where what the account knows is from, in words."""
    account_id = visit.actor.account_id
    if account_id is not None and accounts.has_vneid(account_id):
        return _("Taken from VNeID.")
    return _("From your account.")


def offered(opened: OpenedDraft, page_id: str, details: PersonDetails | None) -> dict[str, object]:
    """Return what the account knows of the questions of a page on which nothing was answered yet.

    The first page that asks for a name asks for the citizen's own. From the page on that asks for a name
    again the form speaks of somebody else, and nothing more is offered.
    """
    page = opened.version.form.page(page_id)
    names = {question.name for question in _questions(page)}
    if details is None or names & set(opened.draft.answers) or _speaks_of_another(opened, page_id):
        return {}
    known = prefilled(opened.version.form, details)
    if details.is_organisation:
        # A company files through somebody, whose name and number its account does not know.
        personal = {
            one.name for one in _questions(page) if one.prefill not in ("account.phone", "account.email")
        }
        known = {name: value for name, value in known.items() if name not in personal}
    return {name: _split(value) for name, value in known.items() if name in names}


def _speaks_of_another(opened: OpenedDraft, page_id: str) -> bool:
    asked = 0
    for shown in opened.shown.pages:
        asked += any(question.prefill == NAME for question in _questions(shown.page))
        if asked > 1:
            return True
        if shown.page.id == page_id:
            return False
    return False


def _questions(page: Page) -> list[Question]:
    return [element for element in page.elements if isinstance(element, Question)]


def _split(value: object) -> object:
    """Put the parts of an address in one line into their boxes, as far as they say what they are."""
    if not isinstance(value, dict):
        return value
    parts = [part.strip() for part in str(value.get("street", "")).split(",") if part.strip()]
    found: dict[str, str] = {}
    for name, pattern in (("province", _PROVINCE), ("commune", _COMMUNE)):
        if parts and pattern.match(parts[-1]):
            text = parts.pop()
            found[name] = capfirst(text)
    if parts:
        found["street"] = ", ".join(parts)
    return {part: found[part] for part in ADDRESS_PARTS if part in found}
