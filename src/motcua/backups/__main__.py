"""What a rehearsal runs in a database and a data folder of its own: ``python -m motcua.backups FILE``.

Restores the file there, brings it to this version and prints what it proves as JSON.
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
    about = manifest["about"]
    sys.stdout.write(json.dumps({"moment": about["moment"], "motcua": about["motcua"], **proof.as_json()}))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
