"""Citizens at the portal's door."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from motcua.accounts.enums import AccountKind
from motcua.accounts.models import User
from motcua.domain.people import PersonDetails
from tests import world


def signed_in(details: PersonDetails) -> Client:
    """Return the browser of a citizen who came through VNeID."""
    account = User.objects.create(kind=AccountKind.CITIZEN, person_id=world.citizen(details).person_id)
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture
def fresh_limits() -> Iterator[None]:
    """Forget all tries before and after."""
    cache.clear()
    yield
    cache.clear()
