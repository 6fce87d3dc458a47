"""What the first page of filing shows: what is needed online, and drafts that were begun already."""

from typing import Any

from django.urls import reverse

from motcua.catalogue import queries as catalogue
from motcua.catalogue.queries import PublishedVersion
from motcua.domain.lifecycle import Channel
from motcua.domain.procedures.rules import NoSuchChannelError
from motcua.eforms import queries as drafts
from motcua.eforms.operations import KEPT_FOR
from motcua.infrastructure.written import moment
from motcua.portal.access import Visit
from motcua.portal.conditions import condition_in_words
from motcua.portal.procedure_page import procedure_page

ANSWERS = "answers."


def start_page(visit: Visit, version: PublishedVersion) -> dict[str, Any]:
    """Return what the template ``portal/filing/start.html`` shows."""
    page = procedure_page(version.id, visit.language)
    return {
        "form": None,
        "code": version.code,
        "name": page["name"],
        "terms": page["terms"],
        "fees": page["fees"],
        "who": page["who"],
        "papers": _papers(version, visit),
        "others": [one.name.said_in(visit.language) for one in version.form.parties[1:]],
        "kept_days": KEPT_FOR.days,
        "drafts": _drafts(visit, version),
        "is_citizen": visit.citizen is not None,
        "is_officer": visit.account is not None and visit.citizen is None,
        "where_url": reverse("portal:file_where", args=[version.code]),
    }


def _papers(version: PublishedVersion, visit: Visit) -> list[dict[str, str]]:
    """Return the papers that an online filing may need, each with when it does."""
    try:
        blank = version.rules.judge({}, channel=Channel.ONLINE, today=visit.today).documents
    except NoSuchChannelError:
        blank = ()
    asked = [one for one in version.package.documents if one in blank or ANSWERS in one.required]
    return [
        {
            "name": one.name.said_in(visit.language),
            "condition": condition_in_words(one.required, version.form, (Channel.ONLINE,), visit.language),
        }
        for one in asked
        if not one.only_if_asked
    ]


def _drafts(visit: Visit, version: PublishedVersion) -> list[dict[str, str]]:
    if visit.citizen is None:
        return []
    return [
        {
            "url": reverse("portal:file_resume", args=[one.id]),
            "saved_at": moment(one.saved_at),
            "applicant": one.applicant,
        }
        for one in drafts.drafts_of(visit.citizen.id, visit.at)
        if one.channel is Channel.ONLINE and catalogue.version(one.version_id).code == version.code
    ]
