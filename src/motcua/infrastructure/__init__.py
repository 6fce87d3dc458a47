"""Django glue without a business word: events, jobs, bulk loading, storage, fields, checks."""
