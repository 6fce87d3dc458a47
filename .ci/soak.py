"""``make soak``: the long generated and chaos runs, on a database of their own."""

import subprocess
import sys

from scratch import scratch_home

if __name__ == "__main__":
    with scratch_home() as home:
        command = [sys.executable, "-m", "pytest", "-m", "soak", *sys.argv[1:]]
        code = subprocess.run(command, env=home, check=False).returncode
    sys.exit(code)
