"""Counter and officers' pages: reception, work lists, approval, registers, hand-over (một cửa, xử lý)."""
