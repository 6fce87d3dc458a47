"""The clock's explanations and refusals in Vietnamese, as a clerk reads them out."""

from motcua.calendars.clock_texts import ClockTexts
from motcua.domain.clock import Fault, PauseReason, StepCode

TEXTS = ClockTexts(
    weekdays=("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    day="{weekday} ngày {day:%d/%m/%Y}",
    whole_hour="{moment:%H} giờ",
    with_minutes="{moment:%H} giờ {moment:%M} phút",
    with_seconds="{moment:%H} giờ {moment:%M} phút {moment:%S} giây",
    moment="{clock}, {day}",
    stretch="{first:%d/%m/%Y} đến {last:%d/%m/%Y}",
    hours="{hours} giờ {minutes} phút",
    reasons={
        PauseReason.SUPPLEMENT: "chờ người nộp bổ sung hồ sơ",
        PauseReason.FINANCIAL_OBLIGATION: "chờ thực hiện nghĩa vụ tài chính",
        PauseReason.OTHER_AGENCY: "chờ cơ quan khác giải quyết theo quy định",
        PauseReason.FORCE_MAJEURE: "sự kiện bất khả kháng",
    },
    steps={
        StepCode.ACCEPTED: "Hồ sơ được tiếp nhận lúc {at}.",
        StepCode.WORKING_DAYS_RUN: "Thời hạn giải quyết là {days} ngày làm việc, không tính {after}: ngày "
        "làm việc "
        "thứ 1 là {first}, ngày làm việc thứ {days} là {last}.",
        StepCode.WORKING_DAY_RUN: "Thời hạn giải quyết là 1 ngày làm việc, không tính {after}: đó là {last}.",
        StepCode.DAYS_OFF_LEFT_OUT: "Ngoài thứ Bảy và Chủ nhật, không tính ngày nghỉ: {days}.",
        StepCode.MAKEUP_DAYS_COUNTED: "Có tính ngày làm bù: {days}.",
        StepCode.CALENDAR_DAYS_RUN: "Thời hạn giải quyết là {days} ngày, không tính {after}: ngày cuối "
        "cùng là {last}.",
        StepCode.MONTHS_RUN: "Thời hạn giải quyết là {months} tháng kể từ {after}: ngày cuối cùng là {last}.",
        StepCode.MONTH_IS_SHORTER: "Tháng cuối không có ngày {day_of_month} nên lấy ngày cuối của tháng, "
        "{last}.",
        StepCode.MOVED_TO_WORKING_DAY: "Vì {day} không phải ngày làm việc nên chuyển sang ngày làm việc "
        "tiếp theo, "
        "{moved_to}.",
        StepCode.WORKING_HOURS_WAIT: "Thời điểm {at} nằm ngoài giờ làm việc nên bắt đầu tính từ {opens_at}.",
        StepCode.WORKING_HOURS_RUN: "Thời hạn giải quyết là {hours} giờ làm việc (07:00 đến 11:30 và 13:30 "
        "đến 17:00 "
        "của ngày làm việc), tính từ {at}: đủ giờ lúc {due_at}.",
        StepCode.SAME_DAY: "Thủ tục trả kết quả trong ngày: tính từ {at}, trước 15 giờ của ngày làm việc, "
        "nên trả "
        "ngay trong ngày đó.",
        StepCode.SAME_DAY_TOO_LATE: "Thủ tục trả kết quả trong ngày: tính từ {at}, không còn trước 15 giờ, "
        "nên trả "
        "vào ngày làm việc tiếp theo, {day}.",
        StepCode.SAME_DAY_NOT_WORKED: "Thủ tục trả kết quả trong ngày: tính từ {at}, không phải ngày làm "
        "việc, nên "
        "trả vào ngày làm việc tiếp theo, {day}.",
        StepCode.DUE: "Hạn trả kết quả là {at}.",
        StepCode.PAUSE: "Tạm dừng tính thời hạn từ {start} đến {end}; lý do: {reason}.",
        StepCode.PAUSE_ENDED_BY_FINISH: "Tạm dừng tính thời hạn từ {start}; lý do: {reason}; hồ sơ giải "
        "quyết xong "
        "khi đang tạm dừng nên việc tạm dừng kết thúc lúc {end}.",
        StepCode.PAUSE_OPEN: "Tạm dừng tính thời hạn từ {start}; lý do: {reason}.",
        StepCode.PAUSE_TOO_LATE: "Việc tạm dừng từ {start} ({reason}) bắt đầu sau hạn trả kết quả là "
        "{due_at} nên "
        "không làm thay đổi hạn.",
        StepCode.DAYS_USED: "Tính đến hết ngày bắt đầu tạm dừng, {paused_on}, đã dùng {used} ngày làm "
        "việc, còn lại "
        "{remaining} ngày làm việc.",
        StepCode.REMAINING_DAYS_RUN: "Còn {days} ngày làm việc được tính tiếp, không tính {after} là ngày "
        "tiếp tục: "
        "ngày cuối cùng là {last}.",
        StepCode.NOTHING_REMAINS: "Không còn ngày làm việc nào; tiếp tục lúc {at}, trước 17 giờ của ngày "
        "làm việc, "
        "nên đến hạn ngay trong ngày đó.",
        StepCode.NOTHING_REMAINS_NEXT_DAY: "Không còn ngày làm việc nào; tiếp tục lúc {at}, không phải "
        "trước 17 giờ "
        "của ngày làm việc, nên đến hạn vào ngày làm việc tiếp theo, {day}.",
        StepCode.SHIFTED: "Thời gian tạm dừng là {days} ngày, nên ngày cuối cùng dời từ {day} đến "
        "{shifted_to}.",
        StepCode.NOT_SHIFTED: "Tạm dừng và tiếp tục trong cùng một ngày nên ngày cuối cùng không thay đổi.",
        StepCode.HOURS_NOT_RUN: "Trong thời gian tạm dừng có {minutes} làm việc không tính vào thời hạn: "
        "đủ giờ lúc "
        "{due_at}.",
        StepCode.RESTARTED: "Sau khi hồ sơ được bổ sung, thời hạn tính lại từ đầu kể từ {at}; thời gian "
        "trước đó "
        "không tính nữa.",
        StepCode.SAME_DAY_ANEW: "Sau khi tạm dừng, thời hạn trong ngày được tính lại kể từ {at}.",
        StepCode.STATUS_PAUSED: "Tính đến {at}, hồ sơ đang tạm dừng tính thời hạn nên chưa có hạn trả kết "
        "quả; hạn "
        "sẽ được tính tiếp khi hết tạm dừng.",
        StepCode.STATUS_IN_TIME: "Tính đến {at}, hồ sơ đang trong hạn.",
        StepCode.STATUS_PAST_DUE: "Tính đến {at}, hồ sơ đang quá hạn.",
        StepCode.STATUS_EARLY: "Hồ sơ giải quyết xong lúc {at}: trước hạn.",
        StepCode.STATUS_ON_TIME: "Hồ sơ giải quyết xong lúc {at}: đúng hạn.",
        StepCode.STATUS_OVERDUE: "Hồ sơ giải quyết xong lúc {at}: quá hạn.",
    },
    faults={
        Fault.NOT_AN_OBJECT: "{place}: phải là một đối tượng JSON, không phải {value}",
        Fault.MISSING_KEY: "thiếu {place}",
        Fault.UNKNOWN_KEY: "không có mục nào tên là {place}",
        Fault.UNKNOWN_VALUE: "{place}: không có giá trị {value}",
        Fault.MALFORMED_ID: "id: phải là chuỗi ký tự hoặc số nguyên, không phải {value}",
        Fault.ID_SEEN: "id {value} đã có ở một trường hợp phía trước",
        Fault.NOT_A_MOMENT: "{place}: {value} không phải là thời điểm theo ISO 8601, ví dụ "
        "2026-02-13T10:00:00",
        Fault.NOT_A_LIST: "{place}: phải là một danh sách, không phải {value}",
        Fault.AMOUNT_NOT_WHOLE: "{place}: {value} không phải là số nguyên",
        Fault.AMOUNT_BELOW_ONE: "{place}: {value} nhỏ hơn 1",
        Fault.NO_END: "cần có finished_at hoặc as_of",
        Fault.PAUSE_ENDS_BEFORE_IT_BEGINS: "lần tạm dừng kết thúc ({value}) trước khi bắt đầu",
        Fault.PAUSES_OVERLAP: "lần tạm dừng bắt đầu lúc {value} chồng lên lần tạm dừng trước",
        Fault.PAUSE_FOLLOWS_OPEN_ONE: "lần tạm dừng bắt đầu lúc {value} đứng sau một lần tạm dừng chưa kết "
        "thúc",
        Fault.PAUSE_BEFORE_ACCEPTANCE: "lần tạm dừng bắt đầu lúc {value}, trước khi tiếp nhận",
        Fault.END_BEFORE_ACCEPTANCE: "{place} {value} trước khi tiếp nhận",
        Fault.OUTSIDE_CALENDAR: "{value} nằm ngoài lịch làm việc đã biết",
    },
    whole_case="trường hợp",
    a_needed_day="ngày cần tính",
)
