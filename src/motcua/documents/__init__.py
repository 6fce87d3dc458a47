"""Files: uploads stored by hash outside the web root, and official papers rendered as PDF."""
