"""Digital signatures and time stamps (ký số, dấu thời gian)."""
