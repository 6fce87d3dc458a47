"""Filing on behalf of a citizen: from the card on the counter to the accepted dossier."""

import pytest

from motcua.dossiers.models import Dossier
from tests import world
from tests.desk.conftest import Officer
from tests.desk.filling_in import code_of, counter_example, fill_in, follow, start, ticked

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("procedure", [world.MARITAL_STATUS, world.MARRIAGE, world.CERTIFIED_COPY])
def test_a_citizen_without_an_account_files_and_is_accepted(clerk: Officer, procedure: str) -> None:
    answers = counter_example(procedure).answers
    check = fill_in(clerk.browser, start(clerk.browser, procedure), procedure, answers)
    filed = follow(clerk.browser, clerk.browser.post(check, ticked(clerk.browser, check)))
    dossier = Dossier.objects.get(code=code_of(filed))
    assert (dossier.channel, dossier.state, dossier.is_assisted) == ("counter", "in_process", False)
    assert dossier.received_by_id in clerk.actor.units_as(
        *clerk.actor.postings[0:1][0:0] or (world.Role.CLERK,)
    )
