"""Kinds of finding about ``form.json`` and ``form.ui.json``."""

from typing import Final

from motcua.domain.finding_kinds.sentences import Sentences

FORM_KINDS: Final = {
    "bad_schema": Sentences(
        "lược đồ JSON Schema viết sai ({value})",
        "viết JSON Schema 2020-12 hợp lệ",
        "the JSON Schema is wrong ({value})",
        "write a valid JSON Schema 2020-12",
    ),
    "no_page": Sentences(
        "biểu mẫu không hỏi gì", "viết ít nhất một trang", "the form asks nothing", "write at least one page"
    ),
    "no_applicant": Sentences(
        "chưa rõ ai là người nộp",
        "ghi người nộp và những câu hỏi cho biết đó là ai",
        "nobody is the applicant",
        "list who asks, with the questions that tell who it is",
    ),
    "on_no_page": Sentences(
        "câu hỏi «{value}» không nằm trên trang nào",
        "ghi vào `fields` của một trang hoặc xóa đi",
        "the question “{value}” stands on no page",
        "list it in `fields` of a page, or remove it",
    ),
    "no_address": Sentences(
        "«{value}» không dùng trong địa chỉ trang được",
        "viết chữ thường không dấu, chữ số và dấu -",
        "“{value}” cannot stand in an address",
        "write small letters, digits and -",
    ),
    "asked_twice": Sentences(
        "«{value}» được hỏi hai lần", "chỉ để ở một trang", "“{value}” is asked twice", "leave it on one page"
    ),
    "no_question": Sentences(
        "không có câu hỏi «{value}»",
        "mô tả câu hỏi trong `fields` hoặc `groups`, hoặc dùng tên đã có",
        "there is no question “{value}”",
        "describe it under `fields` or `groups`, or use a name that is there",
    ),
    "too_many_for_fast": Sentences(
        "quầy nhanh phải hỏi từ một đến {value} câu",
        "bớt câu hỏi ở `fast_lane.fields`, hoặc bỏ quầy nhanh của biểu mẫu này",
        "the fast lane must ask one to {value} questions",
        "ask less in `fast_lane.fields`, or give this form no fast lane",
    ),
    "nothing_asked": Sentences(
        "chỗ này không hỏi gì",
        "ghi ít nhất một câu hỏi",
        "nothing is asked here",
        "list at least one question",
    ),
    "nobody_told": Sentences(
        "không xác định được là ai",
        "ghi câu hỏi cho biết điều này",
        "nobody can be told by this",
        "name the question that gives it",
    ),
    "message_nowhere": Sentences(
        "lời nhắc không hiện ở đâu",
        "ghi những câu hỏi mà lời nhắc đứng cạnh",
        "the message stands nowhere",
        "list the questions beside which it is shown",
    ),
    "asked_later": Sentences(
        "«{value}» được hỏi sau chỗ này",
        "đưa câu hỏi lên trước câu phụ thuộc vào nó",
        "“{value}” is asked only later",
        "move the question before the one that depends on it",
    ),
    "not_in_form": Sentences(
        "biểu mẫu không hỏi mục này",
        "mô tả trong form.ui.json hoặc xóa đi",
        "the form does not ask for it",
        "describe it in form.ui.json, or remove it",
    ),
    "required_nothing": Sentences(
        "không có thuộc tính «{value}»",
        "xóa khỏi danh sách",
        "there is no property “{value}”",
        "remove it from the list",
    ),
    "not_in_schema": Sentences(
        "schema chưa mô tả câu hỏi này",
        "thêm vào `properties`",
        "the schema does not describe it",
        "add it to `properties`",
    ),
    "no_array": Sentences(
        "nhóm lặp phải là array",
        'viết {{"type": "array", …}}',
        "a repeating group is an array",
        'write {{"type": "array", …}}',
    ),
    "no_rule_name": Sentences(
        "«{value}» không dùng trong quy tắc được",
        "viết chữ thường không dấu, chữ số và dấu _",
        "“{value}” cannot be used in a rule",
        "write small letters, digits and _",
    ),
    "no_source": Sentences(
        "không có nguồn điền sẵn «{value}»",
        "dùng một trong {allowed}",
        "“{value}” is no source",
        "use one of {allowed}",
    ),
    "not_computable": Sentences(
        "ô loại {value} không tính được",
        "dùng một trong {allowed}",
        "a {value} cannot be computed",
        "use one of {allowed}",
    ),
    "computed_not_asked": Sentences(
        "mục được tính thì không hỏi ai", "xóa đi", "nobody is asked what is computed", "remove it"
    ),
    "wrong_schema_type": Sentences(
        "ô loại {value} cho giá trị kiểu {wanted}",
        'viết "type": "{wanted}"',
        "a {value} gives a {wanted}",
        'write "type": "{wanted}"',
    ),
    "no_format": Sentences(
        "dạng của giá trị không được kiểm tra",
        'viết "format": "{wanted}"',
        "the format is not checked",
        'write "format": "{wanted}"',
    ),
    "choices_differ": Sentences(
        "`enum` khác với các lựa chọn đưa ra",
        "viết {wanted}",
        "its `enum` differs from the choices offered",
        "write {wanted}",
    ),
    "no_choice": Sentences(
        "không có gì để chọn",
        "ghi value và label của từng lựa chọn",
        "there is nothing to choose",
        "list value and label of each choice",
    ),
}
