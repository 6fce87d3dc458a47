"""Kinds of finding about ``procedure.yaml``."""

from typing import Final

from motcua.domain.finding_kinds.sentences import Sentences

PROCEDURE_KINDS: Final = {
    "nobody_may_ask": Sentences(
        "chưa có ai được yêu cầu thủ tục này",
        "ghi một hoặc nhiều trong {allowed}",
        "nobody may ask for this procedure",
        "list some of {allowed}",
    ),
    "online_reason_missing": Sentences(
        "thiếu lý do không cung cấp trực tuyến",
        "viết {{eligible: false, reason: {{vi: …}}}}",
        "the reason why it is not offered online is missing",
        "write {{eligible: false, reason: {{vi: …}}}}",
    ),
    "no_such_channel": Sentences(
        "không có hình thức nộp «{value}»",
        "viết một trong {allowed}",
        "there is no channel “{value}”",
        "write one of {allowed}",
    ),
    "no_term": Sentences(
        "chưa có thời hạn nào",
        "ghi thời hạn cho từng hình thức nộp được mở",
        "no term is promised",
        "write a term for each channel that is open",
    ),
    "channels_differ": Sentences(
        "thiếu thời hạn cho {missing}",
        "ghi cùng các hình thức nộp cho mọi trường hợp",
        "no term for {missing}",
        "give every case the same channels",
    ),
    "no_case": Sentences(
        "chưa có trường hợp nào",
        "ghi ít nhất một trường hợp kèm thời hạn",
        "there is no case",
        "write at least one case with its terms",
    ),
    "no_last_case": Sentences(
        "có thể có hồ sơ không thuộc trường hợp nào",
        "bỏ `when` ở trường hợp cuối",
        "a dossier could fall under no case",
        "leave `when` out of the last case",
    ),
    "foreign_case_code": Sentences(
        "mã trường hợp không bắt đầu bằng mã thủ tục",
        "viết như 1.004873.01",
        "it does not begin with the procedure's code",
        "write it like 1.004873.01",
    ),
    "online_term_for_information": Sentences(
        "dịch vụ chỉ cung cấp thông tin mà lại có thời hạn nộp trực tuyến",
        "bỏ một trong hai",
        "online terms stand beside an information-only service",
        "drop one of the two",
    ),
    "no_online_term": Sentences(
        "dịch vụ trực tuyến chưa có thời hạn nộp trực tuyến",
        "ghi thời hạn cho `online`",
        "an online service has no online term",
        "write a term for `online`",
    ),
    "not_eligible_online": Sentences(
        "cung cấp trực tuyến dù ghi là không đủ điều kiện",
        "sửa một trong hai chỗ",
        "it is offered online though it is said not to be eligible",
        "put one of the two right",
    ),
    "no_paper_count": Sentences(
        "không yêu cầu bản chính cũng không yêu cầu bản sao",
        "ghi số bản chính hoặc bản sao",
        "neither an original nor a copy is asked for",
        "give a number of originals or copies",
    ),
    "no_repeating_group": Sentences(
        "biểu mẫu không có nhóm lặp «{value}»",
        "dùng tên một nhóm lặp của biểu mẫu",
        "the form has no repeating group “{value}”",
        "use the name of a repeating group",
    ),
    "result_unclear": Sentences(
        "chưa rõ thủ tục có kết quả hay không",
        "liệt kê kết quả hoặc viết no_result: true",
        "it must be clear whether there is a result",
        "list results, or write no_result: true",
    ),
    "ends_before_it_begins": Sentences(
        "ngày này không sau valid_from",
        "viết ngày đầu tiên không còn hiệu lực",
        "it is not after valid_from",
        "write the first day on which it no longer holds",
    ),
    "not_announced": Sentences(
        "chưa có quyết định công bố thủ tục này",
        "viết {{number: …, on: …, by: …}}",
        "no decision announces this procedure",
        "write {{number: …, on: …, by: …}}",
    ),
    "nothing_there": Sentences(
        "không có gì ở «{value}»",
        "ghi một chỗ có trong tệp này",
        "there is nothing at “{value}”",
        "name a value of this file",
    ),
    "one_answer": Sentences(
        "câu hỏi phải có lựa chọn",
        "ghi ít nhất hai câu trả lời",
        "a question needs a choice",
        "write at least two answers",
    ),
    "all_turned_away": Sentences(
        "câu trả lời nào cũng dẫn tới không nộp được",
        "để một câu trả lời được đi tiếp: bỏ not_here",
        "every answer turns people away",
        "let one answer go on: leave not_here out",
    ),
    "bring_to_nowhere": Sentences(
        "không nộp được thì không cần mang giấy tờ",
        "bỏ not_here hoặc bring",
        "nobody brings a paper where they may not file",
        "drop not_here or bring",
    ),
    "sent_on_without_reason": Sentences(
        "chỉ dẫn sang thủ tục khác mà không nói lý do",
        "viết thêm not_here",
        "people are sent on and not told why",
        "write not_here as well",
    ),
    "no_such_file": Sentences(
        "không có tệp files/{value}",
        "thêm tệp vào gói hoặc bỏ dòng này",
        "there is no files/{value}",
        "add the file, or drop this entry",
    ),
    "file_not_offered": Sentences(
        "tệp này không được giới thiệu ở đâu",
        "ghi tệp vào downloads của procedure.yaml hoặc xóa đi",
        "nothing offers this file",
        "list it under downloads in procedure.yaml, or remove it",
    ),
    "odd_file": Sentences(
        "không phải tệp PDF, DOCX, XLSX hoặc ODT như tên gọi",
        "lưu lại tệp đúng định dạng",
        "it is not the PDF, DOCX, XLSX or ODT that its name says",
        "save it in the format of its name",
    ),
}
