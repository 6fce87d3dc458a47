"""Counter and officers' pages: reception, work lists, approval, registers, hand-over (bộ phận một cửa, xử lý)."""
