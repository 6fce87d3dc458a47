"""Streams of entries and the seals over them; the migration forbids changing or removing any of it."""

from typing import ClassVar

from django.db import models

from motcua.infrastructure.fields import UUID7Field


class Stream(models.Model):
    """One chain of entries: a dossier, a ledger, a procedure, a person's file."""

    id = models.UUIDField(primary_key=True, editable=False)
    kind = models.CharField(max_length=40)
    seq = models.BigIntegerField()
    head = models.BinaryField()
    # How far the last seal saw this stream. No index on it or on seq: an append then stays a HOT update.
    sealed_seq = models.BigIntegerField(default=0, db_default=0)

    class Meta:
        constraints: ClassVar = [
            # A stream is made by its first entry, so an empty one means that somebody removed it.
            models.CheckConstraint(name="audit_stream_has_entries", condition=models.Q(seq__gte=1)),
            # Seals follow a stream and never run ahead of it.
            models.CheckConstraint(
                name="audit_stream_sealed_behind_head", condition=models.Q(sealed_seq__lte=models.F("seq"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Entry(models.Model):
    """One thing that happened, with the bytes that were hashed."""

    id = UUID7Field()
    # One statement writes the stream and the entry, so the database need not look the stream up again.
    stream = models.ForeignKey(
        Stream, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="entries"
    )
    seq = models.BigIntegerField()
    previous = models.BinaryField()
    hash = models.BinaryField()
    kind = models.CharField(max_length=60)
    schema = models.PositiveSmallIntegerField()
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    command_id = models.UUIDField(null=True)
    request_id = models.CharField(max_length=64, blank=True)
    canonical = models.BinaryField()

    class Meta:
        verbose_name_plural = "entries"
        constraints: ClassVar = [
            # Two entries with one number would be two histories.
            models.UniqueConstraint(name="audit_entry_number_in_stream", fields=["stream", "seq"]),
            # The same command again must find its first answer (idempotency of every operation).
            models.UniqueConstraint(
                name="audit_entry_command",
                fields=["command_id"],
                condition=models.Q(command_id__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.stream_id}#{self.seq}"


class Seal(models.Model):
    """The signed root over every stream that moved since the seal before it."""

    number = models.BigIntegerField(primary_key=True)
    sealed_at = models.DateTimeField()
    leaf_count = models.BigIntegerField()
    root = models.BinaryField()
    previous = models.BinaryField()
    hash = models.BinaryField()
    key_id = models.CharField(max_length=16)
    signature = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            # Seals are counted from 1 so that a missing one leaves a gap.
            models.CheckConstraint(name="audit_seal_numbered_from_one", condition=models.Q(number__gte=1)),
        ]

    def __str__(self) -> str:
        return f"seal {self.number}"


class Leaf(models.Model):
    """Where one stream stood at one seal."""

    pk = models.CompositePrimaryKey("stream_id", "seq")
    stream_id = models.UUIDField()  # no foreign key: the leaf must outlive a stream that was removed
    seq = models.BigIntegerField()
    head = models.BinaryField()
    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, db_index=False, related_name="leaves")
    position = models.BigIntegerField()

    class Meta:
        verbose_name_plural = "leaves"
        constraints: ClassVar = [
            # The tree is built in this order, and a removed leaf leaves a gap.
            models.UniqueConstraint(name="audit_leaf_position_in_seal", fields=["seal", "position"]),
        ]

    def __str__(self) -> str:
        return f"{self.stream_id}#{self.seq} in seal {self.seal_id}"
