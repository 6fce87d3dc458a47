"""Citizens' pages: the catalogue, filing, tracking, public statistics (cổng dịch vụ công)."""
