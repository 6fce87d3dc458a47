"""The questions before sign-in: may I file here, what do I need, where else do I go."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse

from motcua.catalogue import queries as catalogue
from motcua.catalogue.queries import PublishedVersion
from motcua.domain.procedures.eligibility import EligibilityAnswer, EligibilityQuestion, outcome_of


def eligibility_page(
    version: PublishedVersion, given: Mapping[str, str], language: str, today: date
) -> dict[str, Any]:
    """Return what ``portal/eligibility.html`` shows; ``given`` are the answers in the address, not kept."""
    package = version.package
    is_asked = any(question.id in given for question in package.eligibility)
    outcome = outcome_of(package.eligibility, given)
    missing = outcome.unanswered if is_asked else ()
    return {
        "code": package.code,
        "name": package.name.said_in(language),
        "questions": [
            _question(one, given.get(one.id, ""), language, is_missing=one.id in missing)
            for one in package.eligibility
        ],
        "problems": [
            {"href": f"#{one.id}-1", "words": one.question.said_in(language)}
            for one in package.eligibility
            if one.id in missing
        ],
        "may_file": is_asked and outcome.may_file,
        "bring": [one.said_in(language) for one in outcome.bring],
        "refusal": _refusal(outcome.refused_by, language, today) if outcome.refused_by else None,
    }


def _question(one: EligibilityQuestion, given: str, language: str, *, is_missing: bool) -> dict[str, Any]:
    return {
        "id": one.id,
        "words": one.question.said_in(language),
        "hint": one.hint.said_in(language),
        "is_missing": is_missing,
        "answers": [
            {"value": answer.id, "words": answer.label.said_in(language), "is_chosen": answer.id == given}
            for answer in one.answers
        ],
    }


def _refusal(answer: EligibilityAnswer, language: str, today: date) -> dict[str, str]:
    """Return why not here, and the other procedure where it is in force."""
    listed = catalogue.listed_in_force(answer.go_to, today) if answer.go_to else None
    return {
        "reason": answer.not_here.said_in(language),
        "url": reverse("portal:procedure", args=[listed.code]) if listed else "",
        "name": listed.name.said_in(language) if listed else "",
        "code": answer.go_to,
    }
