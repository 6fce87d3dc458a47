"""Who signs in and whose data we keep: citizens, businesses, staff (tài khoản)."""
