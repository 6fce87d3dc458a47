"""The calendar of working days and the legal regimes (ngày nghỉ, ngày làm bù, chế độ pháp lý)."""
