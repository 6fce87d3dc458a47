"""Procedures, their published versions and packages (thủ tục hành chính, gói thủ tục)."""
