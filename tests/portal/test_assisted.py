"""Somebody fills in for a citizen beside them, who agrees and stays the one who files."""

import pytest

from motcua.dossiers.enums import PaperKind
from motcua.dossiers.models import Dossier
from motcua.dossiers.papers import slip_of
from tests import world
from tests.portal.filer import Filer

pytestmark = pytest.mark.django_db
HELPER = {"kind": "community", "full_name": "Lê Thị Mẫu", "team": "Tổ ấp 3", "agrees": "on"}


def helped(filer: Filer, **changes: str) -> int:
    return filer.client.post(filer.address("nguoi-giup"), {**HELPER, **changes}).status_code


def test_who_helped_is_checked_counted_and_printed() -> None:
    filer = Filer.of(world.CERTIFIED_COPY)
    assert helped(filer) == 302
    assert "Lê Thị Mẫu đang giúp bạn khai" in filer.get("trang/you").text
    filer.fill_in()
    assert "Lê Thị Mẫu, thành viên Tổ công nghệ số cộng đồng, Tổ ấp 3" in filer.check().content.decode()
    for document in world.example(world.CERTIFIED_COPY).documents:
        filer.upload(document)
    filer.submit()
    dossier = Dossier.objects.get()
    assert dossier.is_assisted
    data = slip_of(dossier, PaperKind.FILLED_FORM, 1).data()
    assert data["helper"] == "Lê Thị Mẫu, thành viên Tổ công nghệ số cộng đồng, Tổ ấp 3"
    page = filer.client.get(f"/ho-so-cua-toi/{dossier.code}/").content.decode()
    assert "Lê Thị Mẫu" in page


def test_nobody_helps_without_a_name_and_a_yes() -> None:
    filer = Filer.of(world.CERTIFIED_COPY)
    assert helped(filer, full_name=" ") == 422
    assert filer.client.post(filer.address("nguoi-giup"), {**HELPER, "agrees": ""}).status_code == 422
    assert "Không có" in filer.check().content.decode()


def test_who_changes_their_mind_files_alone() -> None:
    filer = Filer.of(world.CERTIFIED_COPY)
    helped(filer)
    assert helped(filer, kind="nobody") == 302
    filer.fill_in()
    for document in world.example(world.CERTIFIED_COPY).documents:
        filer.upload(document)
    filer.submit()
    assert not Dossier.objects.get().is_assisted
