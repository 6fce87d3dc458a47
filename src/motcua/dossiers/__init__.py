"""The heart: ties procedures, forms, routes, money and results into one dossier (hồ sơ), its events and its spans."""
