"""What is wrong with a BPMN file, as a code with the element's id, and its sentences in both languages."""

from dataclasses import dataclass, field

from motcua.domain.findings import Finding


@dataclass(frozen=True, slots=True)
class ProcessFinding:
    """One thing to be put right in a process. ``element`` is the id in the file, empty for the whole file."""

    code: str
    element: str = ""
    details: dict[str, str] = field(default_factory=dict)

    def what(self, language: str) -> str:
        """Return what is wrong in ``language`` (``vi``, anything else is English)."""
        return SENTENCES[self.code][0 if language == "vi" else 2].format(**self.details)

    def mend(self, language: str) -> str:
        """Return how to put it right."""
        return SENTENCES[self.code][1 if language == "vi" else 3].format(**self.details)

    def in_file(self, file: str) -> Finding:
        """Return it as a finding about ``file``."""
        return Finding(
            file,
            self.element,
            self.what("en"),
            self.mend("en"),
            kind=f"route.{self.code}",
            what_vi=self.what("vi"),
            mend_vi=self.mend("vi"),
        )


# code: what is wrong and how to put it right, in Vietnamese, then in English
SENTENCES: dict[str, tuple[str, str, str, str]] = {
    "not_utf8": (
        "tệp không phải văn bản UTF-8",
        "lưu lại tệp theo bảng mã UTF-8",
        "the file is not UTF-8 text",
        "save it as UTF-8",
    ),
    "too_large": (
        "tệp lớn hơn {limit} kB",
        "bỏ hình ảnh và phần không cần thiết khỏi tệp",
        "the file is larger than {limit} kB",
        "remove pictures and what is not needed",
    ),
    "doctype": (
        "tệp có khai báo DOCTYPE hoặc ENTITY, không được phép vì lý do an toàn",
        "xóa khai báo đó",
        "the file has a DOCTYPE or ENTITY declaration, which is not allowed for safety",
        "remove the declaration",
    ),
    "bad_xml": (
        "tệp không phải XML đúng ({message})",
        "xuất lại tệp từ công cụ vẽ quy trình",
        "the file is not well-formed XML ({message})",
        "export it again from the modelling tool",
    ),
    "not_bpmn": (
        "phần tử gốc không phải định nghĩa BPMN 2.0",
        "xuất tệp dưới dạng BPMN 2.0 XML",
        "the root is not a BPMN 2.0 definition",
        "export the file as BPMN 2.0 XML",
    ),
    "one_process": (
        "tệp có {count} quy trình",
        "giữ lại đúng một quy trình trong tệp",
        "the file has {count} processes",
        "keep exactly one process in the file",
    ),
    "unsupported": (
        "phần tử «{kind}» không được hỗ trợ",
        "{remedy_vi}",
        "the element “{kind}” is not supported",
        "{remedy_en}",
    ),
    "bad_id": (
        "mã «{id}» của phần tử «{kind}» trống, quá dài hoặc có ký tự lạ",
        "dùng chữ không dấu, chữ số, dấu gạch; tối đa 64 ký tự, bắt đầu bằng chữ",
        "the id “{id}” of a “{kind}” is empty, too long or has odd characters",
        "use letters, digits and dashes; at most 64, beginning with a letter",
    ),
    "duplicate_id": (
        "mã này được dùng cho hơn một phần tử",
        "đặt cho mỗi phần tử một mã riêng",
        "this id is used by more than one element",
        "give each element its own id",
    ),
    "one_start": (
        "quy trình có {count} điểm bắt đầu",
        "giữ lại đúng một điểm bắt đầu",
        "the process has {count} start events",
        "keep exactly one start event",
    ),
    "no_end": (
        "quy trình không có điểm kết thúc",
        "thêm điểm kết thúc sau bước cuối",
        "the process has no end event",
        "add an end event after the last step",
    ),
    "no_name": (
        "bước chưa có tên",
        "đặt tên bước như trong quyết định phê duyệt quy trình",
        "the step has no name",
        "name it as in the decision that approves the process",
    ),
    "no_lane": (
        "bước không nằm trong làn nào nên không biết ai thực hiện",
        "đặt bước vào làn của người thực hiện",
        "the step is in no lane, so nobody is to do it",
        "put it into the lane of those who do it",
    ),
    "lane_role": (
        "làn «{name}» có vai trò «{role}» không có trong danh mục",
        "ghi motcua:role là một trong {allowed}",
        "the lane “{name}” has the role “{role}”, which is not known",
        "set motcua:role to one of {allowed}",
    ),
    "no_norm": (
        "bước chưa có định mức thời gian",
        "thêm motcua:step với norm là số nguyên từ 1 và unit là working_hour hoặc working_day",
        "the step has no norm",
        "add motcua:step with norm, a whole number from 1, and unit working_hour or working_day",
    ),
    "step_action": (
        "việc «{action}» của bước không có trong danh mục",
        "ghi action là một trong {allowed}",
        "the step's action “{action}” is not known",
        "set action to one of {allowed}",
    ),
    "flow_end": (
        "mũi tên nối với phần tử «{target}» không có trong quy trình",
        "nối lại mũi tên hoặc xóa nó",
        "the flow is tied to “{target}”, which is not in the process",
        "tie the flow again or delete it",
    ),
    "start_entered": (
        "có mũi tên đi vào điểm bắt đầu",
        "xóa mũi tên đó; trả về bước trước là thao tác của cán bộ, không vẽ trong quy trình",
        "a flow leads into the start event",
        "delete the flow; sending back is done by officers, not drawn",
    ),
    "end_left": (
        "có mũi tên đi ra từ điểm kết thúc",
        "xóa mũi tên đó",
        "a flow leads out of an end event",
        "delete the flow",
    ),
    "orphan": (
        "không có đường đi từ điểm bắt đầu tới phần tử này",
        "nối phần tử vào quy trình hoặc xóa nó",
        "no way leads here from the start event",
        "connect the element or delete it",
    ),
    "dead_end": (
        "đi tới đây rồi không có đường đi tiếp",
        "nối tiếp tới bước sau hoặc tới điểm kết thúc",
        "the way stops here",
        "connect it to the next step or to an end event",
    ),
    "loop": (
        "quy trình quay vòng lại phần tử này",
        "xóa mũi tên quay lại; trả về bước trước là thao tác của cán bộ, không vẽ trong quy trình",
        "the process loops back to this element",
        "delete the flow that leads back; sending back is done by officers, not drawn",
    ),
    "several_in": (
        "có {count} mũi tên đi vào mà không qua cổng gộp",
        "đặt một cổng gộp cùng loại với cổng rẽ ở trước phần tử này",
        "{count} flows lead in without a joining gateway",
        "put a joining gateway of the splitting gateway's kind in front",
    ),
    "several_out": (
        "có {count} mũi tên đi ra mà không qua cổng rẽ",
        "đặt một cổng rẽ sau phần tử này",
        "{count} flows lead out without a splitting gateway",
        "put a splitting gateway behind the element",
    ),
    "mixed_gateway": (
        "cổng vừa gộp vừa rẽ",
        "tách thành một cổng gộp rồi một cổng rẽ",
        "the gateway joins and splits at once",
        "use one gateway to join and another to split",
    ),
    "needless_gateway": (
        "cổng chỉ có một đường vào và một đường ra",
        "xóa cổng này hoặc vẽ thêm nhánh",
        "the gateway has one way in and one way out",
        "delete it or draw the missing branch",
    ),
    "wrong_join": (
        "cổng gộp khác loại với cổng rẽ «{split}» nên hồ sơ sẽ kẹt hoặc bị nhân đôi ở đây",
        "dùng hai cổng cùng loại để mở và đóng một khối",
        "the join is not of the kind of the split “{split}”: dossiers would be stuck or doubled here",
        "open and close a block with gateways of one kind",
    ),
    "not_nested": (
        "các nhánh của cổng «{split}» không gộp lại ở cùng một cổng",
        "đóng mọi nhánh của một khối ở một cổng gộp trước khi ra khỏi khối",
        "the branches of “{split}” do not all meet at one join",
        "close all branches of a block at one join before leaving it",
    ),
    "end_in_parallel": (
        "quy trình kết thúc bên trong khối song song «{split}»",
        "gộp mọi nhánh song song rồi mới kết thúc",
        "the process ends inside the parallel block “{split}”",
        "join all parallel branches, then end",
    ),
    "too_deep": (
        "các khối lồng nhau quá {limit} tầng",
        "vẽ quy trình đơn giản hơn",
        "blocks nest deeper than {limit}",
        "draw a simpler process",
    ),
    "no_default": (
        "cổng rẽ chưa có nhánh mặc định",
        "đánh dấu một nhánh là nhánh mặc định (default)",
        "the choice has no default flow",
        "mark one flow as the default",
    ),
    "no_condition": (
        "nhánh không có điều kiện",
        "viết điều kiện cho nhánh, hoặc đánh dấu là nhánh mặc định",
        "the flow has no condition",
        "write its condition, or mark it as the default",
    ),
    "needless_condition": (
        "điều kiện ở đây không bao giờ được xét",
        "xóa điều kiện; chỉ nhánh không mặc định của cổng rẽ mới có điều kiện",
        "the condition here is never judged",
        "delete it; only flows of a choice that are not the default have one",
    ),
    "bad_condition": (
        "điều kiện sai",
        "{rule_vi}",
        "the condition is wrong",
        "{rule_en}",
    ),
    "no_step": (
        "có đường đi từ đầu đến cuối mà không qua bước nào",
        "thêm ít nhất một bước trên mọi đường đi",
        "there is a way from start to end without a step",
        "put at least one step on every way",
    ),
    "bad_timer": (
        "không đọc được mốc cảnh báo sớm",
        'dùng sự kiện biên có thời lượng, không ngắt bước (cancelActivity="false"), không có mũi tên đi ra',
        "the early warning cannot be read",
        'use a boundary event with a duration, no flows, that does not interrupt (cancelActivity="false")',
    ),
    "timer_duration": (
        "thời lượng «{text}» của mốc cảnh báo sớm không hợp lệ",
        "ghi PT4H cho 4 giờ làm việc hoặc P2D cho 2 ngày làm việc, ngắn hơn định mức của bước",
        "the duration “{text}” of the early warning is not valid",
        "write PT4H for 4 working hours or P2D for 2 working days, shorter than the step's norm",
    ),
}
