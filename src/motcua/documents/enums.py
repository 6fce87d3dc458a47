"""Kinds of files."""

from django.db import models


class MediaType(models.TextChoices):
    """What a stored file is, told from its content."""

    PDF = "application/pdf", "PDF"
    JPEG = "image/jpeg", "JPEG"
    PNG = "image/png", "PNG"

    @property
    def extension(self) -> str:
        """Return the ending of a file's name, with its dot."""
        return {MediaType.PDF: ".pdf", MediaType.JPEG: ".jpg", MediaType.PNG: ".png"}[self]
