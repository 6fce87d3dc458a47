"""Append-only streams, their hash chains and the hourly signed seals (nhật ký kiểm toán)."""
