"""Why a row is refused, and what of one does not add up, in Vietnamese and English side by side.

Both languages at once, as the file goes from one office to another; so these texts are no msgids.
"""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import get_language

from motcua.domain.importing.doubts import Doubt, Doubtful
from motcua.domain.importing.reading import Problem, Reason
from motcua.domain.texts import Text

_REASONS: Final = {
    Problem.MISSING: Text("thiếu giá trị bắt buộc", "a required value is missing"),
    Problem.MALFORMED: Text("không đọc được “{value}”", "cannot be read: “{value}”"),
    Problem.TOO_LONG: Text("dài quá {value} ký tự", "longer than {value} characters"),
    Problem.ENDED_BEFORE_ACCEPTED: Text(
        "ngày kết thúc (finished_at) trước ngày tiếp nhận (accepted_at)",
        "finished_at is before accepted_at",
    ),
    Problem.END_WITHOUT_OUTCOME: Text(
        "finished_at và outcome phải cùng có hoặc cùng để trống",
        "finished_at and outcome must both be given or both be empty",
    ),
    Problem.SEEN_BEFORE: Text(
        "mã hồ sơ đã có ở một dòng trước trong tệp", "this code stands in an earlier row of the file"
    ),
    Problem.STORED_OTHERWISE: Text(
        "hồ sơ mã này đã được lưu với giá trị khác; nhập không bao giờ sửa hồ sơ đã lưu",
        "a dossier with this code is stored with other values; an import never updates",
    ),
    Problem.UNKNOWN_UNIT: Text(
        "không có đơn vị mã “{value}” (xem --create-missing)",
        "no unit has the code “{value}” (see --create-missing)",
    ),
    Problem.UNKNOWN_PROCEDURE: Text(
        "không có thủ tục mã “{value}” (xem --create-missing)",
        "no procedure has the code “{value}” (see --create-missing)",
    ),
    Problem.EXTRA_FIELDS: Text("dòng có nhiều ô hơn dòng tiêu đề", "the row has more fields than the header"),
    Problem.NOT_CSV: Text("dòng không đúng định dạng CSV", "the row is no CSV"),
}
_DOUBTS: Final = {
    Doubt.NO_DUE_DATE: Text("không có và không tính được hạn trả", "no due date, and none can be derived"),
    Doubt.DUE_ON_DAY_OFF: Text("hạn trả rơi vào ngày nghỉ", "due on a day off"),
    Doubt.DUE_BEFORE_ACCEPTED: Text("hạn trả trước ngày tiếp nhận", "due before it was accepted"),
    Doubt.ACCEPTED_ON_DAY_OFF: Text("tiếp nhận vào ngày nghỉ", "accepted on a day off"),
    Doubt.IN_THE_FUTURE: Text("ngày ở tương lai", "in the future"),
    Doubt.SUBMITTED_AFTER_ACCEPTED: Text("nộp sau khi tiếp nhận", "submitted after it was accepted"),
    Doubt.HANDED_OVER_BEFORE_END: Text("trả kết quả trước khi có kết quả", "collected before the end"),
    Doubt.HANDED_OVER_WHILE_OPEN: Text(
        "đã trả kết quả nhưng hồ sơ chưa kết thúc", "collected, and the dossier is still open"
    ),
    Doubt.NOT_COLLECTED: Text("có kết quả nhưng chưa thấy trả", "granted, and never collected"),
    Doubt.OPEN_FOR_LONG: Text("chưa kết thúc sau hơn một năm", "still open after more than a year"),
    Doubt.PAID_MORE_THAN_OWED: Text("nộp nhiều hơn phải nộp", "more was paid than was owed"),
    Doubt.PAID_ONLINE_NOTHING: Text("nộp trực tuyến nhưng số tiền là 0", "paid online, and nothing was paid"),
    Doubt.RESULT_WITHOUT_GRANT: Text(
        "có kết quả điện tử nhưng không phải hồ sơ được giải quyết",
        "an electronic result of a dossier that was not granted",
    ),
}


def reason_text(reasons: Iterable[Reason]) -> str:
    """Return every reason for which a row is refused."""
    return "; ".join(_said(_REASONS[one.problem], one.column, one.value) for one in reasons)


def doubt_name(doubt: Doubt) -> str:
    """Return what does not add up, in the language of the page that is being shown."""
    return _DOUBTS[doubt].said_in(get_language() or "vi")


def doubt_text(doubts: Iterable[Doubtful]) -> str:
    """Return everything that does not add up."""
    return "; ".join(_said(_DOUBTS[one.doubt], one.column) for one in doubts)


def _said(text: Text, column: str, value: str = "") -> str:
    shown = value.encode("utf-8", "replace").decode()
    said = f"{text.vi} / {text.en}".replace("{value}", shown)
    return f"{column}: {said}" if column else said
