"""Malformed settings stop the start: each is named, with what is wrong and an example of a right value."""

import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from motcua.infrastructure.environment import Environment, SettingError
from motcua.infrastructure.file_places import files_address
from motcua.infrastructure.setting_values import data_keys, host_names, issuer, public_address
from motcua.records.numbering import patterns_of

ROOT = Path(__file__).parents[2]
SETTINGS = ROOT / "src" / "motcua" / "config" / "settings.py"
SECRET = "bi-mat"  # a part of each value that must not be shown again
KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
MALFORMED = [
    ("MOTCUA_DATA_KEYS", f"{SECRET}"),
    ("MOTCUA_DATA_KEYS", f"{KEY},{SECRET}=="),
    ("MOTCUA_DATA_KEYS", " , "),
    ("MOTCUA_PUBLIC_URL", f"dichvucong.example.vn/{SECRET}"),
    ("MOTCUA_PUBLIC_URL", f"https://u:{SECRET}@dichvucong.example.vn"),
    ("MOTCUA_PUBLIC_URL", f"https://dichvucong.example.vn/{SECRET}"),
    ("MOTCUA_PUBLIC_URL", f"https://dichvucong.example.vn:{SECRET}"),
    ("MOTCUA_PUBLIC_URL", "https://"),
    ("MOTCUA_RESULT_NUMBERS", "1.000894={number}"),
    ("MOTCUA_RESULT_NUMBERS", "*={year}"),
    ("MOTCUA_RESULT_NUMBERS", "*"),
    ("MOTCUA_RESULT_NUMBERS", "*={number}/{unit}"),
    ("MOTCUA_RESULT_NUMBERS", "*={number"),
    ("MOTCUA_RESULT_NUMBERS", "={number}"),
    ("MOTCUA_RESULT_NUMBERS", "*={number:x y}"),
    ("MOTCUA_FILES_URL", f"ftp://u:{SECRET}@host/files"),
    ("MOTCUA_FILES_URL", f"s3://motcua/?key={SECRET}"),
    ("MOTCUA_FILES_URL", f"s3://{SECRET}@s3.example.vn/motcua"),
    ("MOTCUA_FILES_URL", "file://files"),
    ("MOTCUA_FILES_URL", ""),
    ("MOTCUA_ALLOWED_HOSTS", f"https://{SECRET}.vn"),
    ("MOTCUA_ALLOWED_HOSTS", "dichvucong.example.vn:8000"),
    ("MOTCUA_ALLOWED_HOSTS", ","),
    ("MOTCUA_VNEID_ISSUER", f"http://{SECRET}.example.vn"),
    ("MOTCUA_VNEID_ISSUER", f"{SECRET}.example.vn"),
    ("MOTCUA_TRUSTED_PROXIES", "-1"),
    ("MOTCUA_TRUSTED_PROXIES", SECRET),
    ("MOTCUA_DEMO", "yes"),
    ("DATABASE_URL", f"mysql://u:{SECRET}@host/motcua"),
    ("MOTCUA_EMAIL_URL", f"http://u:{SECRET}@host"),
    ("MOTCUA_HOME", "/etc/passwd"),
]


BUCKET = {
    "MOTCUA_FILES_URL": "s3://motcua",
    "MOTCUA_S3_ENDPOINT": "https://s3.example.vn",
    "MOTCUA_S3_ACCESS_KEY": "thu",
    "MOTCUA_S3_SECRET_KEY": "thu",
}


def start(monkeypatch: pytest.MonkeyPatch, home: Path, **values: str) -> str:
    """Read the settings anew with ``values`` in the environment; return what stopped it, if anything did."""
    for name in [name for name in os.environ if name.startswith(("MOTCUA_", "DATABASE_"))]:
        monkeypatch.delenv(name)
    others = {"MOTCUA_VNEID_CLIENT_ID": "thu", "MOTCUA_VNEID_CLIENT_SECRET": "thu"}
    for name, value in {"MOTCUA_HOME": str(home), **others, **values}.items():
        monkeypatch.setenv(name, value)
    try:
        runpy.run_path(str(SETTINGS))
    except SettingError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(("name", "value"), MALFORMED)
def test_a_malformed_setting_is_said_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    (line,) = start(monkeypatch, tmp_path, **{name: value}).splitlines()
    said, example = line.split(f"example: {name}=")
    assert said.startswith(f"{name}: ")
    assert ": cannot be read" not in said, "it says what is wrong"
    assert SECRET not in line
    if not example.startswith(("$(", "/srv/motcua/home")):
        assert start(monkeypatch, tmp_path, **{name: example}) == "", "the example is right"


@pytest.mark.parametrize("name", ["MOTCUA_S3_ENDPOINT", "MOTCUA_S3_ACCESS_KEY", "MOTCUA_S3_SECRET_KEY"])
def test_a_bucket_needs_to_know_where_it_is_and_who_we_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    assert start(monkeypatch, tmp_path, **{**BUCKET, name: ""}).startswith(f"{name}: ")


def test_a_malformed_setting_stops_a_command(tmp_path: Path) -> None:
    environment = {**os.environ, "MOTCUA_HOME": str(tmp_path / "home"), "MOTCUA_DATA_KEYS": SECRET}
    program = [sys.executable, "-m", "motcua.cli.main", "serve"]
    done = subprocess.run(program, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("MOTCUA_DATA_KEYS: key 1 of 1 is not 32 bytes")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (data_keys, f"{KEY}, {KEY.replace('M', '-')}", [KEY, KEY.replace("M", "-")]),
        (public_address, "http://localhost:9000/", "http://localhost:9000"),
        (public_address, "http://[::1]:8000", "http://[::1]:8000"),
        (host_names, "a.vn, .b.vn,[::1],10.0.0.5,*", ["a.vn", ".b.vn", "[::1]", "10.0.0.5", "*"]),
        (issuer, "https://sso.example/oauth2/", "https://sso.example/oauth2"),
        (issuer, "http://127.0.0.1:8009", "http://127.0.0.1:8009"),
        (issuer, "", ""),
        (files_address, "file:///srv/files", "/srv/files"),
        (files_address, "s3://motcua/files", "s3://motcua/files"),
        (patterns_of, "*={number},x={number}/{year}", {"*": "{number}", "x": "{number}/{year}"}),
    ],
)
def test_right_values_are_taken_as_they_are_written(read: object, text: str, value: object) -> None:
    assert callable(read)
    assert read(text) == value


def test_a_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("abc\n")
    assert Environment({"X_FILE": str(tmp_path / "key")}).text("X") == "abc"
    with pytest.raises(SettingError, match="X_FILE"):
        Environment({"X_FILE": str(tmp_path / "none")}).text("X")


def test_the_documented_settings_are_those_that_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: set[str] = set()
    text = Environment.text

    def noted(self: Environment, name: str, default: str = "") -> str:
        read.add(name)
        return text(self, name, default)

    monkeypatch.setattr(Environment, "text", noted)
    assert start(monkeypatch, tmp_path, MOTCUA_VNEID_ISSUER="https://sso.example.vn", **BUCKET) == ""
    page = (ROOT / "docs/howto/install.md").read_text("utf-8").split("\n## Settings\n")[1].split("\n## ")[0]
    names = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    assert set(re.findall("`([A-Z0-9_]+)`", "".join(names))) == read


def test_documents_speak_of_settings_that_there_are() -> None:
    settings = SETTINGS.read_text("utf-8")
    for page in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")):
        for name in re.findall(r"\bMOTCUA_[A-Z_]+\b", page.read_text("utf-8")):
            assert f'"{name.removesuffix("_FILE")}"' in settings or name == "MOTCUA_HOME", f"{page}: {name}"
