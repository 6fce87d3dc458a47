"""Why a backup cannot be taken, read or restored; each message is shown as it stands."""

from pathlib import Path


class BackupError(Exception):
    """A backup cannot be taken, read or restored; the message says why and what to do."""


class TargetExistsError(BackupError):
    """A file of that name is there; nothing is overwritten."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} đã có, không ghi đè: hãy chọn tên khác / exists already and is not overwritten: "
            "choose another name"
        )


class NoRoomError(BackupError):
    """The disk filled up; nothing of the file was kept."""

    def __init__(self, place: Path | str) -> None:
        super().__init__(
            f"{place}: hết chỗ trên đĩa; không để lại tệp dở dang / the disk is full; no half file was left"
        )


class UnusableStoreError(BackupError):
    """The files cannot be written where they should lie."""

    def __init__(self, place: str, error: OSError) -> None:
        super().__init__(f"{place}: {error.strerror or error}")


class BusyError(BackupError):
    """Another backup is under way."""

    def __init__(self) -> None:
        super().__init__(
            "một lần sao lưu khác đang chạy: đợi nó xong rồi chạy lại / another backup is under way: wait "
            "for its end and run this again"
        )


class NoProgramError(BackupError):
    """There is no pg_dump or pg_restore that fits the server."""

    def __init__(self, name: str, least: int) -> None:
        super().__init__(
            f"không tìm thấy {name} phiên bản {least} trở lên; hãy cài postgresql-client-{least} hoặc mới "
            f"hơn / no {name} of version {least} or later was found; install postgresql-client-{least} or "
            "later"
        )


class ProgramFailedError(BackupError):
    """pg_dump or pg_restore ended with an error."""

    def __init__(self, name: str, said: str) -> None:
        super().__init__(f"{name}: {said.strip()[-1500:] or 'ended without a word'}")


class NotABackupError(BackupError):
    """The file is something else."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} không phải tệp sao lưu của Motcua / is no backup made by Motcua")


class NewerBackupError(BackupError):
    """A later version of Motcua made the file."""

    def __init__(self, made_by: str, detail: str) -> None:
        super().__init__(
            f"tệp do Motcua {made_by} tạo, mới hơn chương trình này ({detail}): hãy cài phiên bản đó / the "
            f"file was made by Motcua {made_by}, newer than this program ({detail}): install that version"
        )


class OlderServerError(BackupError):
    """The server is older than the one that was backed up."""

    def __init__(self, kept: int, here: int) -> None:
        super().__init__(
            f"bản sao lưu lấy từ PostgreSQL {kept}, máy chủ này là {here}: cần {kept} trở lên / the backup "
            f"was taken from PostgreSQL {kept}, this server is {here}: {kept} or later is needed"
        )


class WrongKeyError(BackupError):
    """None of our keys opens the file."""

    def __init__(self, key_name: str, *, own_key: bool) -> None:
        setting = "MOTCUA_BACKUP_KEY" if own_key else "MOTCUA_DATA_KEYS"
        super().__init__(
            f"không có khóa mở tệp này (khóa {key_name}): đặt {setting}, hoặc chép thư mục keys của hệ "
            f"thống đã sao lưu vào MOTCUA_HOME/keys / no key here opens this file (key {key_name}): set "
            f"{setting}, or copy the folder keys of the installation that was backed up to "
            "MOTCUA_HOME/keys"
        )


class DataKeysMissingError(BackupError):
    """The backup opens, but the people in it would stay unreadable."""

    def __init__(self, key_name: str) -> None:
        super().__init__(
            f"thiếu khóa dữ liệu {key_name}: phục hồi xong sẽ không đọc được dữ liệu cá nhân. Đặt "
            f"MOTCUA_DATA_KEYS hoặc chép MOTCUA_HOME/keys/data_keys / the data key {key_name} is not here: "
            "people's data would stay unreadable. Set MOTCUA_DATA_KEYS or copy MOTCUA_HOME/keys/data_keys"
        )


class UnknownSignerError(BackupError):
    """The file was signed by an installation that is not known here."""

    def __init__(self, key_id: str) -> None:
        super().__init__(
            f"tệp được ký bằng khóa lạ {key_id}: chép keys/signing_key.pem của hệ thống đã sao lưu, hoặc "
            "đặt khóa công khai vào MOTCUA_HOME/keys/known/<tên>.pem / the file is signed with the "
            f"unknown key {key_id}: copy keys/signing_key.pem of the installation that was backed up, or "
            "put its public key into MOTCUA_HOME/keys/known/<name>.pem"
        )


class TruncatedError(BackupError):
    """The file ends too early."""

    def __init__(self) -> None:
        super().__init__("tệp bị cắt cụt, thiếu phần cuối / the file is cut short, its end is missing")


class AlteredError(BackupError):
    """The file is not what was written."""

    def __init__(self, where: str) -> None:
        super().__init__(f"tệp đã bị sửa hoặc hỏng ({where}) / the file was altered or damaged ({where})")


class UsedPlaceError(BackupError):
    """The database to restore into holds something."""

    def __init__(self, name: str, tables: int) -> None:
        super().__init__(
            f"cơ sở dữ liệu {name} đã có {tables} bảng, không ghi đè. Hãy phục hồi vào MOTCUA_HOME mới, "
            f"hoặc tạo cơ sở dữ liệu trống (createdb) rồi đặt DATABASE_URL / the database {name} has "
            f"{tables} tables and is not overwritten. Restore into a new MOTCUA_HOME, or make an empty "
            "database (createdb) and set DATABASE_URL"
        )


class NoScratchError(BackupError):
    """No scratch database can be made for a rehearsal."""

    def __init__(self, said: str, account: str) -> None:
        super().__init__(
            f"không tạo được cơ sở dữ liệu tạm: {said.strip()} / no scratch database can be made. "
            f"Nếu thiếu quyền / if it lacks the right: ALTER ROLE {account or 'motcua'} CREATEDB"
        )
