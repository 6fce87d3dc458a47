"""What all tests share: rules whose breach fails whatever test meets it.

The database is that of the settings: the embedded PostgreSQL of MOTCUA_HOME, or the one DATABASE_URL names.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings
from django.test.utils import setup_databases, teardown_databases
from pytest_django import DjangoDbBlocker

from motcua.infrastructure import translations
from tests.infrastructure.buckets import bucket_server
from tests.strictness.pages import strict_pages
from tests.strictness.queries import strict_queries
from tests.strictness.templates import strict_templates

TEMPLATES = Path(__file__).parent / "templates"
# Helpers that assert; named here, before any test module can import them.
pytest.register_assert_rewrite("tests.journeys.browsing", "tests.journeys.installation")
FAST_HASHER = "django.contrib.auth.hashers.MD5PasswordHasher"


def pytest_configure() -> None:
    """Compile the translations before Django reads them."""
    translations.compile_catalogues()


@pytest.fixture(scope="session", autouse=True)
def rules_of_the_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Hold templates, queries and pages to the rules; keep files and passwords of tests apart and quick."""
    files: Path = tmp_path_factory.mktemp("files")
    with (
        override_settings(
            MOTCUA_FILES_URL=str(files),
            STATIC_ROOT=str(tmp_path_factory.mktemp("static")),
            PASSWORD_HASHERS=[FAST_HASHER],
            TEMPLATES=[{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], TEMPLATES]}],
            STORAGES={
                "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
                "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
            },
        ),
        strict_templates(),
        strict_queries(),
        strict_pages(),
    ):
        yield


@pytest.fixture(scope="session")
def bucket_address() -> Iterator[str]:
    """Run a server that keeps buckets, once for all tests that ask for it."""
    with bucket_server() as address:
        yield address


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker, django_db_keepdb: bool
) -> Iterator[None]:
    """Make the test database and load the small province in which tests happen, once.

    In place of pytest-django's own, which makes none where all chosen tests commit by themselves.
    """
    from tests import world

    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, keepdb=django_db_keepdb, serialized_aliases=())
        world.load()
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0, keepdb=django_db_keepdb)
