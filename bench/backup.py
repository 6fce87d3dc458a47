"""``backup``: 100,000 dossiers with their files, beside ``pg_dump`` plus ``tar`` of the same."""

import os
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from statistics import median

import psutil
from django.conf import settings
from django.db import connection

from bench.installation import FIRST_DAY, UNTIL
from bench.measuring import Result, result
from motcua.backups import programs
from motcua.backups.taking import QUICK, take
from motcua.documents.enums import MediaType
from motcua.documents.models import StoredFile
from motcua.dossiers import bulk
from motcua.dossiers.models import Dossier
from motcua.infrastructure.bulk import copy_instances

DOSSIERS = 100_000
PAPER_BYTES = 30_000
ROUNDS = 3


def run() -> list[Result]:
    """Return what a backup costs, and how large it is beside the other."""
    dossiers = _fill()
    sizes: dict[str, int] = {}
    ways: dict[str, Callable[[Path], int]] = {"motcua": _ours, "pg_dump and tar": _theirs}
    spent: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(ROUNDS + 1):
        for name, way in ways.items() if number % 2 else reversed(ways.items()):
            with tempfile.TemporaryDirectory(dir=settings.MOTCUA_HOME) as folder:
                begun = _cpu_seconds()
                sizes[name] = way(Path(folder))
                if number:
                    spent[name].append(_cpu_seconds() - begun)
    cost = {name: median(found) for name, found in spent.items()}
    megabytes = {name: round(size / 1024**2) for name, size in sizes.items()}
    what = (
        f"backup of {dossiers} dossiers, {DOSSIERS} files, encrypted and signed: {megabytes['motcua']} MB "
        f"beside {megabytes['pg_dump and tar']} MB"
    )
    baseline = f"pg_dump (gzip {QUICK}) and tar"
    theirs = cost["pg_dump and tar"]
    return [result("backup", what, cost["motcua"], "CPU s", baseline=baseline, baseline_value=theirs)]


def _fill() -> int:
    """Bring the installation to that many dossiers and files; return how many dossiers there are."""
    missing = DOSSIERS - Dossier.objects.count()
    if missing > 0:
        samples = bulk.shipped_samples(UNTIL.date())
        bulk.write(bulk.made_up_lives(missing, first_day=FIRST_DAY, until=UNTIL, samples=samples))
    if StoredFile.objects.count() < DOSSIERS:
        copy_instances(StoredFile, _papers())
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("CHECKPOINT")
    return Dossier.objects.count()


def _papers() -> Iterator[StoredFile]:
    """Write files that cannot be compressed, as scans and sealed papers are, and yield their rows."""
    for _ in range(DOSSIERS):
        content = os.urandom(PAPER_BYTES)
        digest = sha256(content).hexdigest()
        place = Path(settings.MOTCUA_FILES_URL) / digest[:2] / digest[2:4] / digest
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        yield StoredFile(
            sha256=digest, stored_as=digest, size=len(content), media_type=MediaType.PDF, stored_at=UNTIL
        )


def _ours(folder: Path) -> int:
    taken = take(folder / "backup.motcua", at=UNTIL)
    assert taken.is_whole
    return taken.size


def _theirs(folder: Path) -> int:
    """Do what an operator would do by hand; nothing is encrypted, nothing checked."""
    program = programs.dump_program()
    dump, archive = folder / "dump", folder / "files.tar"
    words = ("--format=custom", f"--compress={QUICK}", f"--file={dump}", f"--dbname={programs.address()}")
    subprocess.run([program.path, *words], env=program.environment(), check=True)
    subprocess.run(["tar", "-cf", str(archive), "-C", settings.MOTCUA_FILES_URL, "."], check=True)
    return dump.stat().st_size + archive.stat().st_size


def _cpu_seconds() -> float:
    """Return the CPU seconds of this process, of the programs it ran, and of the whole server."""
    ran = resource.getrusage(resource.RUSAGE_CHILDREN)
    connection.ensure_connection()
    server = psutil.Process(connection.connection.info.backend_pid).parent()
    assert server is not None
    own = server.cpu_times()
    lived = own.user + own.system + own.children_user + own.children_system
    for process in server.children():
        times = process.cpu_times()
        lived += times.user + times.system
    return time.process_time() + ran.ru_utime + ran.ru_stime + lived
