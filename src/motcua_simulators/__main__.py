"""Runs every stand-in: ``python -m motcua_simulators --port 8009``; each further one takes the next port."""

import sys

from motcua_simulators.vneid.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
