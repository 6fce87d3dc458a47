"""Sets one letter of a procedure package: run as a script, in an empty folder, with limits.

Reads its order as JSON from standard input and writes the PDF to standard output. Imports nothing of ours.
"""

import json
import resource
import sys

import typst

CPU_SECONDS = 15
MEMORY = 2 * 1024**3


def main() -> None:
    """Set the letter, or end with what is wrong with it."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    order = json.load(sys.stdin)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[order["fonts"]])
    try:
        compiler = typst.Compiler(
            order["source"].encode(),
            root=".",
            font_paths=fonts,
            sys_inputs=order["inputs"],
            package_path="packages",
            package_cache_path="packages",
        )
        pdf = compiler.compile(format="pdf", timestamp=order["timestamp"])
    except typst.TypstError as error:
        sys.exit(" ".join(str(error).split()))
    if not isinstance(pdf, bytes):
        sys.exit("no PDF")
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main()
