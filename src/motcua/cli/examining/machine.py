"""The program and the machine it runs on: settings, keys, folders, disk, fonts."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core import checks

from motcua.cli.examining.finding import Finding, broken, doubtful, well
from motcua.infrastructure import postgres_place
from motcua.infrastructure.file_places import content_store
from motcua.infrastructure.storage import FolderStore, StorageFullError

LEAST_SPACE: Final = 1024**3  # bytes: below a tenth of it, files and rows will be refused within hours
LEAST_INODES: Final = 0.05  # share of a file system's files that is still free


def program() -> Iterator[Finding]:
    """Python, and what Django's system checks and ours say of the settings."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield (
        well(f"Python {version}")
        if sys.version_info >= (3, 11)
        else broken(f"Python {version}", "cần / needs Python >= 3.11: PYTHON=python3.12 make setup")
    )
    found = checks.run_checks(include_deployment_checks=settings.HTTPS)
    for message in found:
        say = broken if message.is_serious() else doubtful
        yield say(f"{message.id}: {message.msg}", message.hint or "docs/howto/install.md#settings")
    if not found:
        yield well("thiết lập / settings")
    if settings.EMAIL_BACKEND.endswith("filebased.EmailBackend") and not settings.MOTCUA_DEMO:
        yield doubtful(
            "thư chỉ ghi vào tệp, không ai nhận được / mail is only written to files",
            "đặt / set MOTCUA_EMAIL_URL",
        )


def keys() -> Iterator[Finding]:
    """The signing key, and whether the data keys open what is stored."""
    from motcua.accounts import queries
    from motcua.infrastructure import signing

    try:
        signing.installation_key(settings.MOTCUA_HOME)
    except signing.SigningKeyMissingError:
        yield broken("không có khóa ký / no signing key", "motcua init", page="key-compromised")
    except (ValueError, TypeError):
        place = settings.MOTCUA_HOME / "keys" / "signing_key.pem"
        yield broken(
            "khóa ký không đọc được / the signing key cannot be read",
            f"chép lại từ bản lưu / copy it back: {place}",
            page="key-compromised",
        )
    else:
        yield well("khóa ký / signing key")
    tried, shut = queries.tried_keys()
    if shut:
        yield broken(
            f"khóa dữ liệu không mở được {shut}/{tried} người / data keys do not open people's data",
            "thêm lại khóa cũ vào / put the older key back into MOTCUA_DATA_KEYS",
            page="key-compromised",
        )
    else:
        yield well(f"khóa dữ liệu mở được dữ liệu / data keys open what is stored ({tried})")


def folders() -> Iterator[Finding]:
    """The data folder and the store of files can be written, and have room."""
    home: Path = settings.MOTCUA_HOME
    if os.access(home, os.W_OK):
        yield well(f"MOTCUA_HOME {home}")
    else:
        account = _account()
        yield broken(f"không ghi được / cannot write MOTCUA_HOME {home}", f"chown -R {account}: '{home}'")
    store = content_store(settings.MOTCUA_FILES_URL)
    try:
        store.check()
    except StorageFullError:
        yield broken("kho tệp đã đầy / the store of files is full", "thêm chỗ / add room", page="disk-full")
    except OSError as error:
        yield broken(f"không ghi được tệp / files cannot be stored: {error}", "MOTCUA_FILES_URL")
    else:
        yield well(f"kho tệp / store of files {settings.MOTCUA_FILES_URL}")
    own = (store.folder,) if isinstance(store, FolderStore) else ()
    for folder in dict.fromkeys(_first_real(one) for one in (home, *own)):
        yield _space(folder)
        yield from _inodes(folder)


def _first_real(folder: Path) -> Path:
    return next(one for one in (folder, *folder.parents) if one.exists())


def _space(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    text = f"{folder}: còn trống / free {free / 1024**3:.1f} GB"
    if free > LEAST_SPACE:
        return well(text)
    say = doubtful if free > LEAST_SPACE // 10 else broken
    return say(text, "thêm chỗ hoặc dọn đĩa / make room", page="disk-full")


def _inodes(folder: Path) -> Iterator[Finding]:
    figures = os.statvfs(folder)
    if figures.f_files and figures.f_favail < figures.f_files * LEAST_INODES:
        text = f"{folder}: sắp hết số tệp / few files left: {figures.f_favail}"
        yield doubtful(text, "dọn đĩa / make room (df -i)", page="disk-full")


def fonts() -> Iterator[Finding]:
    """Papers can be set with all Vietnamese letters: the typeface comes with the program."""
    from motcua.documents import queries

    missing = queries.missing_fonts()
    if missing:
        yield broken(
            f"thiếu phông chữ / fonts missing: {', '.join(missing)}",
            "cài lại chương trình / install the program again: make setup",
        )
    else:
        yield well("phông chữ / fonts")


def embedded() -> Iterator[Finding]:
    """Of an embedded server run by root: the account, and data of homes that are no more."""
    place = postgres_place.place_of(settings.MOTCUA_HOME)
    if settings.DATABASES["default"]["HOST"] != str(place.socket):
        return
    if place.uid != os.geteuid() and postgres_place.is_shared_account(place):
        yield doubtful(
            "PostgreSQL chạy bằng nobody / runs as nobody",
            "tạo tài khoản motcua, hoặc đặt DATABASE_URL / make an account motcua, or set DATABASE_URL",
        )
    for folder in postgres_place.orphans():
        text = f"{folder}: dữ liệu của một MOTCUA_HOME không còn / data of a MOTCUA_HOME that is gone"
        yield doubtful(text, f"xóa nếu không cần / remove it if nobody needs it: rm -r '{folder}'")


def _account() -> str:
    import pwd

    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return str(os.geteuid())
