"""Kinds of finding about a whole package: its files, route, letters and examples."""

from typing import Final

from motcua.domain.finding_kinds.sentences import Sentences

PACKAGE_KINDS: Final = {
    "cannot_be_opened": Sentences(
        "không mở được ({value})",
        "đưa vào một thư mục gói thủ tục hoặc tệp zip của nó",
        "it cannot be opened ({value})",
        "give a package folder or its zip",
    ),
    "too_many_files": Sentences(
        "có hơn {limit} tệp",
        "chỉ giữ những tệp thuộc gói",
        "it has more than {limit} files",
        "keep what belongs to the package",
    ),
    "file_too_large": Sentences(
        "tệp quá lớn",
        "giữ mỗi tệp dưới {limit} kB",
        "the file is too large",
        "keep each file under {limit} kB",
    ),
    "file_missing": Sentences(
        "thiếu tệp", "thêm tệp vào gói", "the file is missing", "add it to the package"
    ),
    "stray_file": Sentences(
        "tệp không có chỗ trong gói",
        "xóa đi hoặc chuyển vào letters/*.typ, examples/*.yaml hay files/",
        "the file has no place in a package",
        "remove it, or put it into letters/*.typ, examples/*.yaml or files/",
    ),
    "no_mapping": Sentences(
        "tệp phải gồm các khóa và giá trị",
        "viết các khóa kèm giá trị",
        "keys and values are expected",
        "write a mapping",
    ),
    "no_shared_file": Sentences(
        "không có tệp dùng chung «{value}»",
        "ghi tên một tệp dùng chung hoặc viết đủ nội dung",
        "there is no shared file “{value}”",
        "name a shared one, or write the file out",
    ),
    "not_utf8": Sentences(
        "không phải văn bản UTF-8", "lưu lại theo bảng mã UTF-8", "it is not UTF-8 text", "save it as UTF-8"
    ),
    "bad_line": Sentences(
        "không đọc được dòng này ({value})",
        "sửa lại dòng này",
        "the line cannot be read ({value})",
        "put the line right",
    ),
    "unreadable": Sentences(
        "không đọc được tệp ({value})",
        "lưu lại thành văn bản UTF-8 đúng định dạng",
        "the file cannot be read ({value})",
        "save it as well-formed UTF-8 text",
    ),
    "unreadable_value": Sentences(
        "không đọc được một giá trị ({value})",
        "đặt giá trị đó trong dấu ngoặc kép",
        "a value cannot be read ({value})",
        "put it in quotation marks",
    ),
    "inexact_value": Sentences(
        "giá trị không giữ được chính xác ({value})",
        "đặt giá trị trong dấu ngoặc kép hoặc viết số nguyên",
        "a value cannot be kept exactly ({value})",
        "put the value in quotation marks, or write a whole number",
    ),
    "folder_name": Sentences(
        "thư mục tên là «{folder}» còn thủ tục là «{code}»",
        "đặt cùng một tên",
        "the folder is called “{folder}” and the procedure “{code}”",
        "give both the same name",
    ),
    "no_letter": Sentences(
        "không có letters/{value}.typ",
        "thêm mẫu văn bản",
        "there is no letters/{value}.typ",
        "add the letter",
    ),
    "letter_unused": Sentences(
        "mẫu văn bản này không được dùng",
        "ghi làm letter của một kết quả hoặc xóa đi",
        "nothing uses this letter",
        "name it as the letter of a result, or remove it",
    ),
    "nobody_approves": Sentences(
        "không ai phê duyệt kết quả",
        'thêm bước có action="approve" hoặc viết no_result: true',
        "nobody approves the result",
        'add a step with action="approve", or write no_result: true',
    ),
    "nobody_numbers": Sentences(
        "không ai cấp số cho kết quả",
        'thêm bước có action="issue_number" hoặc viết no_result: true',
        "nobody numbers the result",
        'add a step with action="issue_number", or write no_result: true',
    ),
    "no_desk": Sentences(
        "vai trò {role} không có bàn làm việc",
        "dùng clerk, case_officer, approver hoặc records_clerk",
        "{role} has no desk",
        "use clerk, case_officer, approver or records_clerk",
    ),
    "norms_exceed_term": Sentences(
        "các bước mất {taken} giờ làm việc mà thời hạn chỉ có {allowed} giờ",
        "rút ngắn định mức trong process.bpmn",
        "the steps take {taken} office hours and the term allows {allowed}",
        "shorten norms in process.bpmn",
    ),
    "wrong_hands": Sentences(
        "việc {action} do {role} làm",
        "đặt bước vào làn của {holder}",
        "{action} is done by {role}",
        "put the step in the lane of {holder}",
    ),
    "numbered_unapproved": Sentences(
        "kết quả có thể được cấp số trước khi được phê duyệt",
        'đặt bước có action="approve" trên mọi đường đi, trước bước cấp số',
        "the result may be numbered before anybody approved it",
        'put a step with action="approve" on every way, before the numbering',
    ),
    "four_eyes_nothing_before": Sentences(
        "thủ tục yêu cầu hai người cùng soát nhưng có thể không có bước xử lý nào trước bước này",
        "đặt một bước xử lý trước bước phê duyệt, hoặc bỏ `four_eyes`",
        "the procedure demands four eyes, but on some way no work stands before this approval",
        "put a step of work before the approval, or drop `four_eyes`",
    ),
    "four_eyes_same_lane": Sentences(
        "thủ tục yêu cầu hai người cùng soát nhưng bước xử lý ngay trước phê duyệt cũng do {role} làm",
        "đặt bước xử lý vào làn của vai trò khác, hoặc bỏ `four_eyes`",
        "the procedure demands four eyes, but the work right before the approval is done by {role} as well",
        "put the work in the lane of another role, or drop `four_eyes`",
    ),
    "obligation_at_no_step": Sentences(
        "quy trình không có bước “{value}”, nơi xác định nghĩa vụ tài chính",
        "ghi mã một bước của quy trình, hoặc bỏ dòng này",
        "the route has no step “{value}”, where financial obligations are to be determined",
        "name a step of the route, or drop this line",
    ),
    "obligation_in_wrong_hands": Sentences(
        "bước “{value}” do {role} làm, nhưng chỉ cán bộ giải quyết chuyển thông tin cho cơ quan thuế",
        "ghi mã một bước trong làn case_officer",
        "step “{value}” is done by {role}, but only case officers send the slip to the tax office",
        "name a step in the lane of case_officer",
    ),
    "ends_unapproved": Sentences(
        "có đường đi kết thúc mà chưa ai phê duyệt",
        'đặt bước có action="approve" trên mọi đường đi',
        "some way through the route ends without an approval",
        'put a step with action="approve" on every way',
    ),
    "no_example": Sentences(
        "chưa có hồ sơ mẫu",
        "thêm ít nhất một hồ sơ đã điền",
        "there is no example",
        "add at least one filled dossier",
    ),
    "answers_missing": Sentences(
        "thiếu các câu trả lời",
        "ghi giá trị cho từng câu được hỏi",
        "the answers are missing",
        "write a value for each question that is asked",
    ),
    "example_fails": Sentences(
        "không tính được hồ sơ mẫu này ({value})",
        "sửa hồ sơ mẫu hoặc sửa gói",
        "the example cannot be worked out ({value})",
        "put the example right, or the package",
    ),
    "answer_not_kept": Sentences(
        "biểu mẫu lưu giá trị này khác đi hoặc không lưu",
        "viết đúng như biểu mẫu lưu",
        "the form keeps it otherwise, or not at all",
        "write it as the form keeps it",
    ),
    "answer_not_asked": Sentences(
        "trường hợp này không hỏi câu đó", "bỏ câu trả lời", "nobody asks this here", "leave it out"
    ),
    "answer_refused": Sentences(
        "biểu mẫu không nhận câu trả lời này ({value})",
        "ghi câu trả lời mà biểu mẫu nhận",
        "the form refuses the answer ({value})",
        "give an answer that the form takes",
    ),
    "example_differs": Sentences(
        "kết quả là «{got}» chứ không phải «{wanted}»",
        "sửa hồ sơ mẫu hoặc sửa gói",
        "it comes to “{got}” and not to “{wanted}”",
        "put the example right, or the package",
    ),
}
