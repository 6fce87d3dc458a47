"""E-forms: renders a published form definition page by page and validates the answers (biểu mẫu điện tử)."""
