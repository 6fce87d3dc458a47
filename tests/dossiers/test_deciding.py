"""Who decides: the handling unit, or the committee above it where the package names that one first."""

from dataclasses import replace

import pytest

from motcua.catalogue import queries as catalogue
from motcua.domain.texts import Text
from motcua.dossiers.deciding import deciding_unit
from motcua.organisations import queries as organisations
from tests import world

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("agencies", "decides"),
    [
        (["Ủy ban nhân dân cấp tỉnh"], "H19"),
        (["Chủ tịch Ủy ban nhân dân tỉnh", "Sở Tư pháp"], "H19"),
        (["Sở Tư pháp", "Ủy ban nhân dân cấp tỉnh"], "H19.03"),
        (["Cơ quan chức năng do Ủy ban nhân dân cấp tỉnh chỉ định"], "H19.03"),
        (["Ủy ban nhân dân cấp huyện"], "H19.03"),
        (["Ủy ban nhân dân cấp xã"], "H19.03"),
        ([], "H19.03"),
    ],
)
def test_the_first_agency_of_the_package_decides(agencies: list[str], decides: str) -> None:
    version = catalogue.version_in_force(world.MARRIAGE, world.NOW_DAY)
    package = replace(version.package, agencies=tuple(Text(one, "") for one in agencies))
    department = organisations.unit_by_code("H19.03", world.NOW_DAY).id
    found = deciding_unit(replace(version, package=package), department, world.NOW_DAY)
    assert organisations.unit_code(found) == decides


def test_a_commune_decides_what_it_handles() -> None:
    version = catalogue.version_in_force(world.MARRIAGE, world.NOW_DAY)
    commune = world.communes()[0]
    assert deciding_unit(version, commune, world.NOW_DAY) == commune
