"""The place for the signature says what holds today, and promises nothing else."""

from typing import Any

import pytest
from django.utils import timezone

from motcua.domain.vietnam_time import local_day
from motcua.dossiers.models import Dossier
from tests import world
from tests.new_version import publish_changed
from tests.portal.filer import Filer

pytestmark = pytest.mark.django_db


def ready(filer: Filer) -> str:
    """Fill everything in, and return the page on which it is checked."""
    filer.fill_in()
    for document in world.example(world.CERTIFIED_COPY).documents:
        filer.upload(document)
    return filer.check().content.decode()


def test_where_no_signature_is_asked_the_account_confirms() -> None:
    filer = Filer.of(world.CERTIFIED_COPY)
    assert "Bạn xác nhận bằng tài khoản đang đăng nhập khi bấm nộp hồ sơ" in ready(filer)
    filer.submit()
    assert Dossier.objects.exists()


@pytest.mark.parametrize(
    ("wanted", "words"),
    [("one_time_code", "Cổng chưa gửi được mã này."), ("digital", "Cổng chưa nhận được chữ ký số.")],
)
def test_a_signature_that_cannot_be_taken_yet_leads_to_the_counter(wanted: str, words: str) -> None:
    def change(_form: Any, _ui: Any, package: dict[str, Any]) -> None:
        package["signature_required"] = wanted

    filer = Filer.of(world.CERTIFIED_COPY)
    publish_changed(world.CERTIFIED_COPY, local_day(timezone.now()), change)
    page = ready(filer)
    assert words in page
    assert "Chưa nộp trực tuyến được" in page
    assert filer.submit().status_code == 422
    assert not Dossier.objects.exists()
    start = filer.client.get(f"/thu-tuc/{world.CERTIFIED_COPY}").content.decode()
    assert f"/nop-ho-so/{world.CERTIFIED_COPY}/" not in start
