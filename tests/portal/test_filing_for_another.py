"""Whoever files for somebody else is seen to do so, and never stands there as the applicant."""

import pytest

from motcua.domain.people import PersonDetails
from motcua.dossiers.models import Dossier
from motcua.dossiers.packages.examples import read_example
from motcua.dossiers.packages.loader import SHIPPED, load
from tests import world
from tests.portal.filer import Answers, Filer

pytestmark = pytest.mark.django_db
FILER = world.person(77)


def for_myself() -> Answers:
    """Return the answers of the shipped example in which somebody asks for themselves."""
    contents, _ = load(SHIPPED / world.MARITAL_STATUS)
    assert contents is not None
    example, _ = read_example("never_married", contents.examples["never_married"])
    assert example is not None
    return dict(example.answers)


def checked_by(details: PersonDetails, answers: Answers) -> Filer:
    """Return a citizen at the last page of a form with these answers."""
    filer = Filer.of(world.MARITAL_STATUS, details)
    filer.answers = answers
    complete(filer)
    return filer


def complete(filer: Filer) -> None:
    filer.fill_in()
    for paper in filer.get("giay-to").context["needed"]:
        filer.upload(paper["id"])


def named_in(answers: Answers) -> PersonDetails:
    return PersonDetails(answers["full_name"], identity_number=answers["citizen_number"])


def test_another_persons_number_is_not_filed_as_ones_own() -> None:
    filer = checked_by(FILER, for_myself())
    refused = filer.submit()
    assert refused.status_code == 422
    first, *ways = refused.context["problems"]
    assert "không phải của bạn" in first["words"]
    assert "làm thay người khác" in first["words"]
    assert [way["href"].split("/trang/")[1] for way in ways] == ["for-whom?tu=kiem-tra", "person?tu=kiem-tra"]
    assert 'name="counter"' not in filer.check().text, "there is nothing to press before it is put right"
    assert not Dossier.objects.exists()


def test_both_ways_out_lead_to_a_dossier() -> None:
    by_number = checked_by(FILER, for_myself())
    by_number.send("person", citizen_number=FILER.identity_number)
    assert by_number.submit().status_code == 302
    by_standing = checked_by(world.person(78), for_myself())
    by_standing.answers |= dict(world.example(world.MARITAL_STATUS).answers)
    by_standing.send("for-whom")
    complete(by_standing)
    assert by_standing.submit().status_code == 302


def test_whoever_files_for_themselves_is_not_bothered() -> None:
    answers = for_myself()
    filer = checked_by(named_in(answers), answers)
    assert filer.check().context["problems"] == []
    assert filer.submit().status_code == 302
