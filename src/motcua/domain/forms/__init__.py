"""E-forms as values: what is asked on which page, what stays hidden, and what is wrong with the answers."""
