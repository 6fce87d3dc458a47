"""Whole procedure packages: reading folders and zips, proving them, publishing them (gói thủ tục)."""
