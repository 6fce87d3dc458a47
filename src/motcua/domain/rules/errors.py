"""What can be wrong with a rule, as a code with arguments, and its sentences in both languages."""

from motcua.domain.findings import Finding


class RuleError(ValueError):
    """A rule cannot be compiled, or gave no answer of its kind.

    ``code`` is one of the keys of ``SENTENCES``; ``details`` are the arguments of its sentence.
    """

    def __init__(self, code: str, **details: str) -> None:
        self.code = code
        self.details = details
        super().__init__(describe(self, "en"))


# code: (Vietnamese, English), each "what is wrong: how to put it right"
SENTENCES: dict[str, tuple[str, str]] = {
    "empty": (
        "biểu thức để trống: hãy viết điều kiện hoặc bỏ hẳn mục này",
        "the expression is empty: write the condition or leave the entry out",
    ),
    "too_long": (
        "biểu thức dài quá {limit} ký tự: hãy tách thành nhiều điều kiện",
        "the expression is longer than {limit} characters: split it",
    ),
    "syntax": (
        "biểu thức viết sai từ ký tự thứ {column} của dòng {line}: hãy sửa lại từ chỗ đó",
        "the expression is not valid CEL from character {column} of line {line} on ({message}): correct it",
    ),
    "unknown_name": (
        "không có tên «{name}» ở đây: chỉ được dùng {allowed}",
        "the name “{name}” is not known here: use one of {allowed}",
    ),
    "unknown_field": (
        "biểu mẫu không có mục «{name}»: hãy dùng tên một mục của biểu mẫu",
        "the form has no field “{name}”: use the name of one of its fields",
    ),
    "unknown_function": (
        "không có hàm «{name}»: chỉ được dùng {allowed}",
        "the function “{name}” is not known: use one of {allowed}",
    ),
    "needless_has": (
        "không dùng has(): mục nào của biểu mẫu cũng luôn có giá trị; hãy so sánh với giá trị trống",
        "has() is not used: every field of the form always has a value; compare with the empty value",
    ),
    "too_deep": (
        "các vòng lặp lồng nhau quá {limit} tầng: hãy viết gọn lại",
        "loops nest deeper than {limit}: simplify",
    ),
    "unreadable": (
        "không xác định được các tên dùng trong biểu thức: hãy viết đơn giản hơn",
        "the names used in the expression cannot be told: write it more simply",
    ),
    "missing_name": (
        "thiếu giá trị của «{name}» khi xét biểu thức: hãy cung cấp giá trị đó",
        "the value of “{name}” is missing while judging: provide it",
    ),
    "failed": (
        "không tính được biểu thức ({message}): hãy kiểm tra kiểu của từng giá trị",
        "the expression cannot be computed ({message}): check the type of each value",
    ),
    "wrong_type": (
        "biểu thức cho ra {got}: phải là {wanted}",
        "the expression gives {got}: it must give {wanted}",
    ),
    "negative_amount": (
        "số tiền âm ({amount} đồng): số tiền phải từ 0 đồng trở lên",
        "the amount is negative ({amount} đồng): it must be 0 or more",
    ),
}
# What a rule gives or must give, by the name that Python or ``rule.py`` has for it.
_VALUES: dict[str, tuple[str, str]] = {
    "NoneType": ("giá trị trống", "nothing"),
    "bool": ("đúng hoặc sai", "true or false"),
    "day": ("một ngày, viết như 2026-02-13", "a day, written as 2026-02-13"),
    "dict": ("một bảng giá trị", "a mapping"),
    "float": ("số thập phân (có dấu chấm)", "a decimal number"),
    "int": ("số nguyên", "a whole number"),
    "list": ("một danh sách", "a list"),
    "str": ("chữ", "a text"),
}


def describe(error: RuleError, language: str) -> str:
    """Return the sentence of ``error`` in ``language`` (``vi``, anything else is English)."""
    place = 0 if language == "vi" else 1
    details = {
        name: _VALUES[value][place] if name in ("got", "wanted") and value in _VALUES else value
        for name, value in error.details.items()
    }
    return SENTENCES[error.code][place].format(**details)


def rule_finding(error: RuleError, file: str, place: str) -> Finding:
    """Return ``error`` as a finding about the rule at ``place`` of ``file``."""
    what, _, mend = describe(error, "en").rpartition(": ")
    what_vi, _, mend_vi = describe(error, "vi").rpartition(": ")
    return Finding(file, place, what, mend, kind=f"rule.{error.code}", what_vi=what_vi, mend_vi=mend_vi)
