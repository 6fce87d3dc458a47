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
from motcua.dossiers import queries
from motcua.dossiers.queries import DossierView
from motcua.eforms.summary import SummaryRow, check_answers
from motcua.eforms.wording import helper_words
from motcua.infrastructure.written import moment


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


def changed_rows(view: DossierView, language: str) -> list[dict[str, Any]]:
    """Return the answers that a supplement changed: each with what stood there before, and until when."""
    form = catalogue.version(view.version_id).form
    circumstances = Circumstances(view.channel, local_day(view.submitted_at))

    def rows_of(answers: Mapping[str, object]) -> dict[str, SummaryRow]:
        pages = check_answers(form, answers, circumstances, language)
        return {row.name: row for page in pages for row in page.rows}

    found = []
    for one in queries.changed_answers(view.id):
        before, after = rows_of(one.before.answers), rows_of(one.after.answers)
        found += [
            {
                "key": (after.get(name) or before[name]).key,
                "lines": [
                    _("Before %(moment)s: %(answer)s")
                    % {"moment": moment(one.at), "answer": _said(before.get(name))},
                    _("Since then: %(answer)s") % {"answer": _said(after.get(name))},
                ],
            }
            for name in dict.fromkeys((*before, *after))
            if _said(before.get(name)) != _said(after.get(name))
        ]
    return found


def _said(row: SummaryRow | None) -> str:
    return "; ".join(row.values) if row and row.values else "–"
