"""What can go wrong when a stream is written."""

from uuid import UUID


class StreamConflictError(Exception):
    """Somebody else wrote to the stream since its head was read; read again and decide again."""

    def __init__(self, stream_id: UUID) -> None:
        super().__init__(f"stream {stream_id} has moved on")
        self.stream_id = stream_id


class CommandRepeatedError(Exception):
    """The command was already recorded by another transaction; its first answer stands."""

    def __init__(self, command_id: UUID) -> None:
        super().__init__(f"command {command_id} is already recorded")
        self.command_id = command_id
