"""The command line ``motcua``: one table of commands, each imported only when it is called."""

import importlib
import sys
from dataclasses import dataclass
from importlib.util import find_spec

import click

from motcua.cli.django_setup import set_up_django
from motcua.infrastructure.postgres_place import EmbeddedPostgresError


@dataclass(frozen=True)
class Entry:
    """Where a command lives, what the list says of it, and whether it needs Django (and so the settings)."""

    target: str
    summary: str
    django: bool = True


COMMANDS = {
    "audit": Entry("motcua.cli.audit:audit", "Kiểm chứng nhật ký / check the audit record."),
    "backup": Entry(
        "motcua.cli.backup:backup", "Sao lưu / back up database and files into one encrypted file."
    ),
    "clock": Entry(
        "motcua.cli.clock:clock", "Tính hạn trả kết quả / say when dossiers are due, and why.", django=False
    ),
    "demo": Entry("motcua.cli.demo:demo", "Nạp tỉnh mẫu / load the demonstration province."),
    "doctor": Entry("motcua.cli.doctor:doctor", "Khám hệ thống / find what is wrong with an installation."),
    "import": Entry(
        "motcua.cli.importing:importing", "Nhập dữ liệu cũ / bring in what an earlier system knew."
    ),
    "init": Entry(
        "motcua.cli.init:init", "Tạo hoặc nâng cấp cơ sở dữ liệu / create or upgrade the database."
    ),
    "jobs": Entry("motcua.cli.jobs:jobs", "Hàng đợi việc nền / what waits, what was given up."),
    "keys": Entry("motcua.cli.keys:keys", "Khóa dữ liệu / change the data keys, drop the older ones."),
    # Packages are checked wherever they are written, without an installation; publishing sets Django up.
    "procedure": Entry(
        "motcua.cli.procedure:procedure",
        "Gói thủ tục / check, compare, publish and exchange procedure packages.",
        django=False,
    ),
    "report": Entry("motcua.cli.report:report", "Báo cáo / reports to the Government, from the dossiers."),
    "restore": Entry(
        "motcua.cli.restore:restore", "Phục hồi / restore a backup, or rehearse that it could be."
    ),
    # It reads the settings itself, after it has prepared what Prometheus' client reads when it is imported.
    "serve": Entry("motcua.cli.serve:serve", "Chạy máy chủ web / run the web server.", django=False),
    "simulators": Entry(
        "motcua.cli.simulators:simulators",
        "Chạy các hệ thống giả lập / run stand-ins for outside systems.",
        django=False,
    ),
    "worker": Entry("motcua.cli.worker:worker", "Chạy việc nền / carry out jobs."),
}


class LazyGroup(click.Group):
    """A group that imports a command when it is called; listing them imports nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the commands that this version has."""
        return [name for name, entry in sorted(COMMANDS.items()) if _exists(entry)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and return one command."""
        entry = COMMANDS.get(cmd_name)
        if entry is None or not _exists(entry):
            return None
        if entry.django:
            set_up_django()
        module, _, attribute = entry.target.partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Lệnh / Commands"):
            formatter.write_dl([(name, COMMANDS[name].summary) for name in self.list_commands(ctx)])


def _exists(entry: Entry) -> bool:
    return find_spec(entry.target.partition(":")[0]) is not None


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Ví dụ / example: motcua clock cases.json",
)
@click.version_option(package_name="motcua", prog_name="motcua")
def motcua() -> None:
    """Một cửa: một nơi nộp hồ sơ, một nơi nhận kết quả / one door for a province's people."""


def main() -> None:
    """Run the command line; what an operator can put right is said in one sentence, without a traceback."""
    try:
        motcua(prog_name="motcua")
    except EmbeddedPostgresError as error:
        click.echo(f"motcua: {error}", err=True)
        sys.exit(1)
    except Exception as error:
        if not _is_database_error(error):
            raise
        click.echo(f"motcua: cơ sở dữ liệu không dùng được / the database cannot be used: {error}", err=True)
        click.echo("motcua doctor", err=True)
        sys.exit(1)


def _is_database_error(error: Exception) -> bool:
    database = sys.modules.get("django.db")
    return database is not None and isinstance(error, database.OperationalError)


if __name__ == "__main__":
    main()
