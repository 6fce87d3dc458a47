"""The form of a kind's sentences."""

from typing import NamedTuple


class Sentences(NamedTuple):
    """What is wrong and how to put it right, in Vietnamese, then in English; braces name details."""

    what_vi: str
    mend_vi: str
    what_en: str
    mend_en: str
