"""Whoever leaves the counter without a dossier takes Form 02 along, and it stays on record."""

from datetime import date
from uuid import UUID

import pytest

from motcua.catalogue import queries as catalogue
from motcua.domain.actors import Actor, Envelope, Role
from motcua.domain.people import PersonDetails
from motcua.dossiers import jobs, operations, queries
from motcua.dossiers.errors import DossierNotFoundError, NotAllowedError, NothingMissingError
from motcua.dossiers.guidance_paper import letter_of
from motcua.dossiers.models import Dossier, Guidance
from motcua.dossiers.operations import Missing
from tests import world
from tests.builders import MONDAY

pytestmark = pytest.mark.django_db
MISSING = (Missing("Giấy chứng sinh", "Chưa có chữ ký của bệnh viện"), Missing("Giấy tờ tùy thân"))


def clerk() -> tuple[Actor, UUID]:
    unit = world.counter_of(world.communes()[0])
    return world.officer(Role.CLERK, unit), unit


def guided(actor: Actor, unit: UUID, name: str = "", envelope: Envelope | None = None) -> UUID:
    version = catalogue.version_in_force(world.MARITAL_STATUS, world.NOW_DAY)
    return operations.guide(
        envelope or world.envelope(actor, MONDAY),
        unit_id=unit,
        version_id=version.id,
        person=PersonDetails(full_name=name),
        missing=MISSING,
    )


def test_guidance_is_numbered_in_its_unit_and_makes_no_dossier() -> None:
    actor, unit = clerk()
    first = guided(actor, unit, "Nguyễn Thử 1")
    guided(actor, unit)
    rows = queries.guidance_of_day(actor, date(2026, 3, 2)).rows
    assert [row.number for row in rows] == ["02/2026/HD", "01/2026/HD"]
    assert rows[0].person == ""
    assert rows[1].person not in ("", "Nguyễn Thử 1")
    assert queries.guidance_count(actor, date(2026, 3, 2)) == 2
    assert queries.guidance_count(actor, date(2026, 3, 3)) == 0
    assert not Dossier.objects.exists()
    assert letter_of(Guidance.objects.get(id=first)).items[0].reason == MISSING[0].reason


def test_form_02_is_set_once_and_given_to_the_unit_only() -> None:
    actor, unit = clerk()
    given = guided(actor, unit, "Nguyễn Thử 1")
    assert queries.guidance_paper(actor, given, MONDAY) is None
    for _ in range(2):
        jobs.guidance_paper(guidance_id=str(given))
    opened = queries.guidance_paper(actor, given, MONDAY)
    assert opened is not None
    with opened.file as file:
        assert file.read(5) == b"%PDF-"
    stranger = world.officer(Role.CLERK, world.counter_of(world.communes()[1]))
    with pytest.raises(DossierNotFoundError):
        queries.guidance_paper(stranger, given, MONDAY)


def test_the_same_command_again_gives_the_same_number() -> None:
    actor, unit = clerk()
    envelope = world.envelope(actor, MONDAY)
    assert guided(actor, unit, envelope=envelope) == guided(actor, unit, envelope=envelope)
    assert Guidance.objects.count() == 1


def test_only_a_clerk_of_the_counter_guides_and_never_without_a_word() -> None:
    actor, unit = clerk()
    with pytest.raises(NotAllowedError):
        guided(world.officer(Role.CASE_OFFICER, unit), unit)
    with pytest.raises(NotAllowedError):
        guided(actor, world.counter_of(world.communes()[1]))
    version = catalogue.version_in_force(world.MARITAL_STATUS, world.NOW_DAY)
    with pytest.raises(NothingMissingError):
        operations.guide(
            world.envelope(actor, MONDAY),
            unit_id=unit,
            version_id=version.id,
            person=PersonDetails(full_name=""),
            missing=[Missing(" ")],
        )
