"""The CEL library without its own command line.

Importing ``cel`` imports that command line, and with it hundreds of modules that no server needs: they take
two thirds of a second at each start and 20 MB in each process. An empty module stands in for it.
"""

import sys
from types import ModuleType

sys.modules.setdefault("cel.cli", ModuleType("cel.cli"))

import cel  # noqa: E402

__all__ = ["cel"]
