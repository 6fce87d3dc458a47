"""Set-up compiles the translations, and only those that changed."""

from pathlib import Path

from motcua.infrastructure.translations import compile_catalogues

CATALOGUE = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Back"\nmsgstr "Quay lại"\n'
)


def test_a_catalogue_is_compiled_once_until_it_changes(tmp_path: Path) -> None:
    folder = tmp_path / "desk/locale/vi/LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(CATALOGUE, encoding="utf-8")
    assert compile_catalogues(tmp_path) == 1
    assert "Quay lại".encode() in (folder / "django.mo").read_bytes()
    assert compile_catalogues(tmp_path) == 0
