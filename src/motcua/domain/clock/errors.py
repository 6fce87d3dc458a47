"""What can be wrong with the input of the legal clock, as codes that an interface turns into sentences."""

from enum import StrEnum


class Fault(StrEnum):
    """Why a case is malformed (contract section 2, last paragraph)."""

    NOT_AN_OBJECT = "not_an_object"
    MISSING_KEY = "missing_key"
    UNKNOWN_KEY = "unknown_key"
    UNKNOWN_VALUE = "unknown_value"
    MALFORMED_ID = "malformed_id"
    ID_SEEN = "id_seen"
    NOT_A_MOMENT = "not_a_moment"
    NOT_A_LIST = "not_a_list"
    AMOUNT_NOT_WHOLE = "amount_not_whole"
    AMOUNT_BELOW_ONE = "amount_below_one"
    NO_END = "no_end"
    PAUSE_ENDS_BEFORE_IT_BEGINS = "pause_ends_before_it_begins"
    PAUSES_OVERLAP = "pauses_overlap"
    PAUSE_FOLLOWS_OPEN_ONE = "pause_follows_open_one"
    PAUSE_BEFORE_ACCEPTANCE = "pause_before_acceptance"
    END_BEFORE_ACCEPTANCE = "end_before_acceptance"
    OUTSIDE_CALENDAR = "outside_calendar"


class MalformedCaseError(ValueError):
    """The clock may not answer this. ``place`` names the key, ``value`` what stood there."""

    def __init__(self, fault: Fault, place: str = "", value: str = "") -> None:
        super().__init__(" ".join(filter(None, (fault, place, value))))
        self.fault, self.place, self.value = fault, place, value
