"""Who the people of a form are, read from its answers; and answers that are known before anybody types."""

from datetime import date

from motcua.domain.forms.definition import (
    ADDRESS_PARTS,
    Answers,
    FormDefinition,
    Party,
    Question,
    Widget,
)
from motcua.domain.forms.visibility import ShownForm
from motcua.domain.people import PersonDetails, Sex


def details_of(party: Party, answers: Answers) -> PersonDetails:
    """Return what the answers say of a party; of several questions the first answered one counts."""
    found: dict[str, str] = {}
    for key, names in party.identified_by.items():
        values = [answers[name] for name in names if answers.get(name)]
        if values:
            found[key] = address_line(values[0]) if key == "address" else str(values[0])
    return PersonDetails(
        full_name=found.get("full_name", ""),
        identity_number=found.get("identity_number", ""),
        birth_date=date.fromisoformat(found["birth_date"]) if "birth_date" in found else None,
        sex=Sex(found["sex"]) if found.get("sex") in list(Sex) else None,
        phone=found.get("phone", ""),
        email=found.get("email", ""),
        address=found.get("address", ""),
    )


def own_number(definition: FormDefinition, shown: ShownForm) -> str:
    """Return the identity number that the answers give as that of whoever fills the form in.

    Empty where the form does not ask whether they act for somebody else, or where they say that they do.
    """
    first = definition.parties[0]
    if first.represents is None or first.represents.evaluate(shown.facts):
        return ""
    return details_of(first, shown.answers).identity_number


def co_applicants(definition: FormDefinition, shown: ShownForm) -> tuple[Party, ...]:
    """Return who has to confirm beside the applicant: those whose names these answers ask for."""
    asked = {entry.element.name for page in shown.pages for entry in page.elements}
    return tuple(party for party in definition.parties[1:] if asked & set(party.identified_by["full_name"]))


def address_line(value: object) -> str:
    """Return an address in one line, the smallest place first."""
    if not isinstance(value, dict):
        return str(value or "")
    return ", ".join(str(value[part]) for part in ADDRESS_PARTS if value.get(part))


def prefilled(definition: FormDefinition, account: PersonDetails) -> dict[str, object]:
    """Return the answers that the account knows, for the citizen to look over and put right."""
    known: dict[str, object] = {
        "account.full_name": account.full_name,
        "account.identity_number": account.identity_number,
        "account.birth_date": account.birth_date.isoformat() if account.birth_date else "",
        "account.sex": account.sex.value if account.sex else "",
        "account.phone": account.phone,
        "account.email": account.email,
        "account.address": {"street": account.address} if account.address else "",
    }
    return {
        question.name: known[question.prefill]
        for question in questions_of(definition)
        if question.prefill and known[question.prefill] and _fits(question, known[question.prefill])
    }


def questions_of(definition: FormDefinition) -> list[Question]:
    """Return every question that stands alone."""
    return [element for element in definition.elements if isinstance(element, Question)]


def _fits(question: Question, value: object) -> bool:
    return isinstance(value, dict) == (question.widget is Widget.ADDRESS)
