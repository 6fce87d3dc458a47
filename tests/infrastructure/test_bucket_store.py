"""Files in a bucket: a real client over real HTTP against a server that keeps buckets, moto's."""

from hashlib import sha256

import pytest
from django.conf import settings as django_settings
from pytest_django import Settings

from motcua.infrastructure.bucket_store import BucketStore, BucketUnreachableError
from motcua.infrastructure.file_places import content_store
from motcua.infrastructure.storage import ContentStore, FileMissingError
from tests.infrastructure.buckets import bucket_settings, new_bucket
from tests.infrastructure.test_storage import LATER, keep


@pytest.fixture
def store(bucket_address: str, settings: Settings, request: pytest.FixtureRequest) -> ContentStore:
    """An empty bucket of its own for each test."""
    for name, value in bucket_settings(bucket_address).items():
        setattr(settings, name, value)
    bucket = new_bucket(bucket_address, request.node.name)
    return content_store(f"s3://{bucket}/ho-so")


def test_a_file_is_named_by_its_content_and_stored_once(store: ContentStore) -> None:
    digest = keep(store, b"giay ", b"to")
    assert keep(store, b"giay to") == digest == sha256(b"giay to").hexdigest()
    assert list(store.names(LATER)) == [digest]
    with store.open(digest) as file:
        assert file.read(4) == b"giay"
        file.seek(5)
        assert file.read() == b"to"


def test_a_large_file_comes_back_whole(store: ContentStore) -> None:
    digest = keep(store, *[bytes([number]) * 1024**2 for number in range(12)])
    assert store.fault_of(digest) == ""
    with store.open(digest) as file:
        file.seek(11 * 1024**2)
        assert file.read(2) == b"\x0b\x0b"


def test_what_is_not_kept_vanishes_and_what_is_removed_is_missing(store: ContentStore) -> None:
    with store.incoming() as incoming:
        incoming.write(b"whole but not kept")
    digest = keep(store, b"giay to")
    store.remove(digest)
    store.remove(digest)
    assert list(store.names(LATER)) == []
    assert store.fault_of(digest) == "lost"


@pytest.mark.parametrize("digest", ["../../etc/passwd", "", "0" * 64])
def test_only_kept_files_are_opened(store: ContentStore, digest: str) -> None:
    with pytest.raises(FileMissingError):
        store.open(digest)


def test_the_check_leaves_no_trace_and_tells_a_bucket_that_is_not_there(store: ContentStore) -> None:
    store.check()
    assert list(store.names(LATER)) == []
    with pytest.raises(BucketUnreachableError, match="không dùng được"):
        BucketStore("no-such-bucket", "").check()


@pytest.mark.usefixtures("store")
def test_an_address_where_nobody_answers_is_an_error_of_the_store(settings: Settings) -> None:
    settings.MOTCUA_S3_ENDPOINT = "http://127.0.0.1:9"
    with pytest.raises(BucketUnreachableError) as refused:
        BucketStore("another", "").check()
    assert django_settings.MOTCUA_S3_SECRET_KEY not in str(refused.value)
