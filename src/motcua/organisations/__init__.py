"""Units, structures, successors, officers with postings and roles (cơ quan, đơn vị, cán bộ)."""
