"""Facts, indicators, reports, dashboards: reads what is below, writes only its facts and sealed reports."""
