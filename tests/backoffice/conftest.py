"""An administrator of the province, one of a commune, and the leader of a commune, signed in."""

from datetime import datetime
from types import SimpleNamespace

import pytest

from motcua.domain.actors import Role
from motcua.dossiers import access
from tests import world
from tests.builders import MONDAY
from tests.officers import SignedIn, signed_in

NOW = MONDAY.replace(hour=9)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Nine o'clock on the Monday of the builders."""
    monkeypatch.setattr(access, "timezone", SimpleNamespace(localtime=lambda: NOW))
    return NOW


@pytest.fixture
def administrator() -> SignedIn:
    """Administers the whole installation."""
    return signed_in(world.province(), Role.ADMINISTRATOR, name="Phạm Thị Quản")


@pytest.fixture
def commune_administrator() -> SignedIn:
    """Administers the first commune."""
    return signed_in(world.communes()[0], Role.ADMINISTRATOR, name="Bùi Văn Trị")


@pytest.fixture
def leader() -> SignedIn:
    """Leads the first commune."""
    return signed_in(world.communes()[0], Role.LEADER, name="Đỗ Thị Chủ")


@pytest.fixture
def province_leader() -> SignedIn:
    """Leads the province."""
    return signed_in(world.province(), Role.LEADER, name="Hồ Văn Tỉnh")
