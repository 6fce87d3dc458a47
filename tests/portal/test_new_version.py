"""A citizen comes back to a draft whose form has a new version since."""

from datetime import date

import pytest
from django.utils import timezone

from motcua.domain.vietnam_time import local_day
from motcua.dossiers.models import Dossier
from motcua.eforms.models import Draft
from tests import world
from tests.new_version import publish_changed, rename
from tests.portal.filer import Filer

pytestmark = pytest.mark.django_db


def today() -> date:
    return local_day(timezone.now())


def test_an_open_draft_is_carried_over_and_says_what_changed() -> None:
    filer = Filer.of(world.CERTIFIED_COPY)
    filer.fill_in()
    new = publish_changed(world.CERTIFIED_COPY, today(), rename("full_name", "whole_name"))
    page = filer.get("trang/you").text
    assert "Tờ khai này có mẫu mới từ ngày" in page
    assert "Không còn hỏi: “" in page
    assert f"Câu trả lời trước đây: {filer.answers['full_name']}" in page
    assert "Câu hỏi mới: “Câu hỏi whole_name”." in page
    assert filer.get("kiem-tra").context["is_ready"] is False
    filer.answers["whole_name"] = filer.answers.pop("full_name")
    filer.fill_in()
    for document in world.example(world.CERTIFIED_COPY).documents:
        filer.upload(document)
    filer.submit()
    dossier = Dossier.objects.get()
    assert dossier.procedure_version_id == new
    assert Draft.objects.get(id=filer.draft_id).earlier is None
