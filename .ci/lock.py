"""``make lock``: writes the lock files, with hashes for every platform and no registry's name."""

import subprocess
import sys

OPTIONS = (
    "--quiet", "--upgrade", "--generate-hashes", "--strip-extras", "--allow-unsafe", "--no-header",
    "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host",
    "--resolver=backtracking",
)  # fmt: skip

if __name__ == "__main__":
    for name in ("runtime", "dev"):  # dev.in is bound to what runtime.lock chose
        files = ("--output-file", f"requirements/{name}.lock", f"requirements/{name}.in")
        subprocess.run([sys.executable, "-m", "piptools", "compile", *OPTIONS, *files], check=True)
