"""A procedure is abolished while somebody fills in its form: nothing is sent, nothing typed is lost."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from motcua.catalogue import operations as catalogue
from motcua.catalogue.operations import PaperDecision
from motcua.domain.actors import Role
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.models import Dossier
from tests import world
from tests.portal.filer import Filer

pytestmark = pytest.mark.django_db
KEPT = "Nội dung bạn đã khai vẫn được lưu."


def abolish(replaced_by: str = "") -> None:
    controller = world.officer(Role.PROCEDURE_CONTROLLER, world.province())
    today = local_day(timezone.now())
    decision = PaperDecision("12/QĐ-UBND", today - timedelta(3), "Ủy ban nhân dân tỉnh", "Nguyễn Văn Ký")
    envelope = world.envelope(controller, timezone.now())
    catalogue.abolish(envelope, world.CERTIFIED_COPY, decision, today, replaced_by=replaced_by)


def ready() -> Filer:
    """Return a citizen who has only to press the button."""
    filer = Filer.of(world.CERTIFIED_COPY)
    filer.fill_in()
    for document in world.example(world.CERTIFIED_COPY).documents:
        filer.upload(document)
    assert filer.check().context["is_ready"]
    return filer


@pytest.mark.parametrize("replaced_by", ["", world.MARITAL_STATUS])
def test_it_is_not_submitted_and_says_what_to_do(replaced_by: str) -> None:
    filer = ready()
    counter = filer.check().context["counter"]
    abolish(replaced_by)
    refused = filer.client.post(filer.address("kiem-tra"), {"counter": counter})
    assert refused.status_code == 422
    assert not Dossier.objects.exists()
    told = refused.context["problems"][0]["words"]
    assert "Thủ tục này không còn được thực hiện. Hồ sơ chưa được gửi đi" in told
    assert ("thủ tục thay thế: 1.004873" if replaced_by else "hỏi bộ phận một cửa") in told
    assert 'name="counter"' not in refused.text


def test_whoever_comes_back_is_told_before_typing_more_and_finds_everything() -> None:
    filer = ready()
    abolish(world.MARITAL_STATUS)
    for page in ("trang/you", "kiem-tra"):
        shown = re.sub(r"\s+", " ", filer.get(page).text)
        assert KEPT in shown
        assert f'href="/thu-tuc/{world.MARITAL_STATUS}"' in shown
        assert filer.answers["full_name"] in shown
