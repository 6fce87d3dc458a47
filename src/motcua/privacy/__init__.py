"""Personal data: requests of data subjects, exports, erasure, retention, and the data keys."""
