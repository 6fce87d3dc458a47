"""Views of the portal: one translates one request into one question and one page."""
