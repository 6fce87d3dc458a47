"""Fills a page of a form from the citizen card of the person whom the page is about."""

from collections.abc import Mapping

from motcua.domain.forms.definition import FormDefinition, Page, Party, Question, Widget
from motcua.domain.people import PersonDetails


def party_on(form: FormDefinition, page: Page) -> Party | None:
    """Return the party whose particulars ``page`` asks for; None where it asks for nobody's name."""
    names = {element.name for element in page.elements}
    return next((one for one in form.parties if names & set(one.identified_by.get("full_name", ()))), None)


def card_answers(form: FormDefinition, page: Page, card: PersonDetails) -> dict[str, object]:
    """Return the answers of ``page`` that the card gives: by the party's questions, else by their prefill."""
    party = party_on(form, page)
    if party is None:
        return {}
    known: Mapping[str, object] = {
        "full_name": card.full_name,
        "identity_number": card.identity_number,
        "birth_date": card.birth_date.isoformat() if card.birth_date else "",
        "sex": card.sex.value if card.sex else "",
        "address": card.address,
    }
    answers: dict[str, object] = {}
    for question in page.elements:
        if isinstance(question, Question) and (value := known.get(_fact(question, party))):
            answers[question.name] = {"street": value} if question.widget is Widget.ADDRESS else value
    return answers


def _fact(question: Question, party: Party) -> str:
    """Return which fact about the party the question asks for; empty where it asks for none."""
    for fact, names in party.identified_by.items():
        if question.name in names:
            return fact
    return question.prefill.removeprefix("account.")
