"""The applicant and the answers, as rows for the page that shows personal data."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from motcua.catalogue import queries as catalogue
from motcua.domain.assistance import Helper
from motcua.domain.forms.definition import Circumstances
from motcua.domain.people import PersonDetails
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.queries import DossierView
from motcua.eforms.summary import check_answers
from motcua.eforms.wording import helper_words


def applicant_rows(person: PersonDetails) -> list[dict[str, str]]:
    """Return what is known of the applicant."""
    rows = [
        (_("Full name"), person.full_name),
        (_("Identity number"), person.identity_number),
        (_("Born on"), date_format(person.birth_date, "DATE_FORMAT") if person.birth_date else ""),
        (_("Telephone"), person.phone),
        (_("E-mail"), person.email),
        (_("Address"), person.address),
    ]
    return [{"key": key, "value": value} for key, value in rows if value]


def helper_rows(helper: Helper | None) -> list[dict[str, str]]:
    """Return who filled the form in for the applicant; nothing where nobody did."""
    return [{"key": _("Filled in with the help of"), "value": helper_words(helper)}] if helper else []


def answer_pages(view: DossierView, answers: Mapping[str, object], language: str) -> list[dict[str, Any]]:
    """Return the pages of the form with their answers, as the applicant checked them."""
    form = catalogue.version(view.version_id).form
    circumstances = Circumstances(view.channel, local_day(view.submitted_at))
    return [
        {
            "title": page.title,
            "rows": [{"key": row.key, "lines": list(row.values) or ["–"]} for row in page.rows],
        }
        for page in check_answers(form, answers, circumstances, language)
    ]
