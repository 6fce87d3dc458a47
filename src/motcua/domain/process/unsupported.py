"""What to draw instead of BPMN elements outside the supported subset."""

OTHER_TASKS = (
    "dùng userTask: mỗi bước là việc của một người",
    "use a userTask: every step is somebody's work",
)
NESTED = ("vẽ thẳng các bước vào quy trình này", "draw its steps in this process")
OTHER_GATEWAYS = ("dùng cổng loại trừ hoặc cổng song song", "use exclusive or parallel gateways")
WAITING = (
    "xóa phần tử này: tạm dừng, bổ sung hồ sơ, lấy ý kiến là thao tác của cán bộ, không vẽ trong quy trình",
    "delete it: pauses, supplements and consultations are done by officers, not drawn",
)
REPEATING = ("bỏ dấu lặp của bước", "remove the step's repetition mark")
ANYTHING = ("xóa phần tử này khỏi quy trình", "delete it from the process")

BY_KIND = {
    **dict.fromkeys(
        ("task", "manualTask", "scriptTask", "serviceTask", "sendTask", "receiveTask", "businessRuleTask"),
        OTHER_TASKS,
    ),
    **dict.fromkeys(("subProcess", "callActivity", "transaction", "adHocSubProcess"), NESTED),
    **dict.fromkeys(("inclusiveGateway", "complexGateway", "eventBasedGateway"), OTHER_GATEWAYS),
    **dict.fromkeys(("multiInstanceLoopCharacteristics", "standardLoopCharacteristics"), REPEATING),
}


def remedies(kind: str) -> tuple[str, str]:
    """Return how to put an unsupported element right, in Vietnamese and in English."""
    if kind in BY_KIND:
        return BY_KIND[kind]
    waits = kind.endswith(("Event", "EventDefinition")) or kind in {"message", "signal", "messageFlow"}
    return WAITING if waits else ANYTHING
