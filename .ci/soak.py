"""``make soak``: the long generated and chaos runs, on databases of their own. Words go to pytest."""

import sys

from parts import Run
from scratch import scratch_home


def main() -> int:
    """Run what is generated on both cores, then chaos, which needs the machine for itself."""
    run = Run(sys.argv[1:])

    def lane(name: str, chosen: str, *words: str, shown_at_end: bool = False) -> None:
        with scratch_home() as home:
            run.part(name, "soak", home, "-k", chosen, "--durations=0", *words, shown_at_end=shown_at_end)

    run.failed += run.lanes.beside(
        lambda: lane("generated", "not chaos and not second_half"),
        lambda: lane("generated, second half", "not chaos and second_half", shown_at_end=True),
    )
    # It tells figures that people want to see although all is well.
    run.failed += run.lanes.beside(lambda: lane("chaos", "chaos", "--capture=no"))
    run.tell()
    return 1 if run.failed else 0


if __name__ == "__main__":
    sys.exit(main())
