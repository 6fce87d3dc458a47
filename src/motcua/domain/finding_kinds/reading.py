"""Kinds of finding about any file of keys and values."""

from typing import Final

from motcua.domain.finding_kinds.sentences import Sentences

READING_KINDS: Final = {
    "not_a_mapping": Sentences(
        "chỗ này phải gồm các khóa và giá trị",
        "viết từng khóa kèm giá trị",
        "a mapping is expected here",
        "write keys and values",
    ),
    "value_missing": Sentences("thiếu giá trị", "viết {kind_vi}", "the value is missing", "write {kind_en}"),
    "wrong_kind": Sentences(
        "«{value}» không phải là {kind_vi}", "viết {kind_vi}", "“{value}” is not {kind_en}", "write {kind_en}"
    ),
    "too_small": Sentences(
        "{value} nhỏ hơn {least}",
        "viết số nguyên từ {least} trở lên",
        "{value} is less than {least}",
        "write a whole number from {least} up",
    ),
    "no_day": Sentences(
        "không đọc được ngày ở đây",
        "viết dạng 2026-07-01",
        "no day can be read here",
        "write it as 2026-07-01",
    ),
    "no_moment": Sentences(
        "«{value}» không phải là một thời điểm",
        "viết dạng 2026-03-10T09:00:00",
        "“{value}” is no moment",
        "write it as 2026-03-10T09:00:00",
    ),
    "not_known": Sentences(
        "«{value}» không có trong danh mục",
        "viết một trong {allowed}",
        "“{value}” is not known here",
        "write one of {allowed}",
    ),
    "text_missing": Sentences(
        "thiếu câu chữ", "viết {{vi: …, en: …}}", "the text is missing", "write {{vi: …, en: …}}"
    ),
    "texts_missing": Sentences(
        "chỗ này phải là một danh sách câu chữ",
        "viết - {{vi: …, en: …}} cho từng dòng",
        "a list of texts is expected here",
        "write - {{vi: …, en: …}} for each",
    ),
    "not_a_text": Sentences(
        "chỗ này phải là chữ",
        "viết chữ trong dấu ngoặc kép",
        "a text is expected here",
        "write a text in quotation marks",
    ),
    "unknown_key": Sentences(
        "không có khóa này",
        "xóa đi hoặc dùng một trong {allowed}",
        "this key is not known here",
        "remove it, or use one of {allowed}",
    ),
    "malformed": Sentences(
        "«{value}» sai dạng", "viết như {example}", "“{value}” is malformed", "write it like {example}"
    ),
    "no_identifier": Sentences(
        "«{value}» không dùng làm tên được",
        "viết chữ thường không dấu, chữ số và dấu _, bắt đầu bằng chữ",
        "“{value}” cannot be a name",
        "write small letters, digits and _, beginning with a letter",
    ),
    "stands_twice": Sentences(
        "«{value}» có hai lần",
        "đặt cho mỗi chỗ một tên riêng",
        "“{value}” stands here twice",
        "give each its own name",
    ),
}
