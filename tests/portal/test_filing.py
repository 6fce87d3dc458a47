"""Filing online from the first page to the confirmation, for each shipped procedure."""

import pytest

from motcua.dossiers.models import Dossier
from motcua.eforms import queries as drafts
from tests import world
from tests.portal.filer import TEMPLATE, Filer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("procedure", [world.MARITAL_STATUS, world.CERTIFIED_COPY])
def test_a_citizen_files_alone(procedure: str) -> None:
    filer = Filer.of(procedure)
    filer.fill_in()
    for paper in filer.get("giay-to").context["needed"]:
        assert filer.upload(paper["id"]).status_code == 302
    done = filer.client.get(filer.submit()["Location"])
    dossier = Dossier.objects.get(procedure__code=procedure)
    assert done.templates[0].name == TEMPLATE.format("done")
    assert dossier.code in done.text
    assert dossier.handled_by_id == world.communes()[0]
    codes = {"code": dossier.code, "lookup_code": done.context["lookup_code"]}
    assert filer.client.post("/tra-cuu", codes).status_code == 200
