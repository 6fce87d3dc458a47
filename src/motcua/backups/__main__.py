"""What a rehearsal runs in a database and a data folder of its own: ``python -m motcua.backups FILE``.

Restores the file there, brings it to this version, erases again what was erased since, and prints what all
that proves as JSON.
"""

import json
import os
import sys
from pathlib import Path


def main(path: Path) -> int:
    """Restore and prove; return the exit code."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    from django.utils import timezone

    from motcua.backups import ports
    from motcua.backups.errors import BackupError
    from motcua.backups.proving import prove
    from motcua.backups.restoring import restore
    from motcua.infrastructure.migrating import StepStoppedError, migrate

    try:
        restored = restore(path, at=timezone.now(), with_files=False)
        migrate()
    except (BackupError, StepStoppedError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    manifest = restored.contents.manifest
    proof = prove(manifest)
    erased = ports.erase_again(timezone.now(), path)
    if erased.get("left"):
        proof.troubles.append(f"{erased['left']} mục đã xóa vẫn đọc được / erased and still readable")
    about = {name: manifest["about"][name] for name in ("moment", "motcua")}
    sys.stdout.write(json.dumps({**about, **proof.as_json(), "erased_since": erased}))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
