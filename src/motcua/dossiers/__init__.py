"""The heart: ties procedures, forms, routes, money and results into one dossier, its events and spans."""
