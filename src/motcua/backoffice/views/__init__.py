"""Pages of administrators and leaders."""
