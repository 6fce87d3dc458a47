"""What the clerk ticks off when accepting is stored as it is: originals apart from copies."""

from dataclasses import replace

import pytest

from motcua.domain.lifecycle import Channel
from motcua.dossiers import operations
from motcua.dossiers.models import Dossier
from tests import world
from tests.builders import MONDAY, a_filing
from tests.desk.acting import done, form_of, page_of
from tests.desk.conftest import Officer
from tests.desk.filling_in import code_of, counter_example, fill_in, follow, start, ticked

pytestmark = pytest.mark.django_db


def waiting(clerk: Officer, procedure: str = world.CERTIFIED_COPY) -> Dossier:
    """Return a dossier that came by paper and waits to be accepted."""
    filing = replace(a_filing(procedure, channel=Channel.COUNTER), documents=())
    submitted = operations.submit(world.envelope(clerk.actor, MONDAY), filing)
    return Dossier.objects.get(id=submitted.answer.dossier_id)


def stored(dossier: Dossier) -> dict[str, tuple[int, int]]:
    return {one.document_key: (one.originals, one.copies) for one in dossier.documents.filter(file=None)}


def test_originals_and_copies_are_counted_apart(clerk: Officer) -> None:
    dossier = waiting(clerk)
    asked = form_of(clerk.browser, dossier, "tiep-nhan")
    assert {name for name in asked if name.startswith(("originals_", "copies_"))} == {
        "originals_originals",
        "copies_photocopies",
    }
    done(clerk.browser, dossier, "tiep-nhan", originals_originals="3", copies_photocopies="2")
    assert stored(dossier) == {"originals": (3, 0), "photocopies": (0, 2)}
    page = clerk.browser.get(page_of(dossier.code)).text
    assert "bản chính: 3" in page
    assert "bản sao: 2" in page


def test_what_is_not_there_is_not_stored(clerk: Officer) -> None:
    dossier = waiting(clerk)
    done(clerk.browser, dossier, "tiep-nhan", originals_originals="1")
    assert stored(dossier) == {"originals": (1, 0)}


def test_a_tick_at_the_counter_stands_for_what_is_wanted(clerk: Officer) -> None:
    browser, answers = clerk.browser, counter_example(world.CERTIFIED_COPY).answers
    check = fill_in(browser, start(browser, world.CERTIFIED_COPY), world.CERTIFIED_COPY, answers)
    code = code_of(follow(browser, browser.post(check, ticked(browser, check))))
    assert stored(Dossier.objects.get(code=code)) == {"originals": (1, 0), "photocopies": (0, 1)}


def test_nobody_is_exempt_from_what_costs_nothing(clerk: Officer) -> None:
    dossier = waiting(clerk, world.MARITAL_STATUS)
    acts = clerk.browser.get(page_of(dossier.code)).context["acts"]
    assert "exemptions" not in next(one for one in acts if one.slug == "tiep-nhan").form.fields
