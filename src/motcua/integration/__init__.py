"""One folder for each outside system; each adapter implements a port that a lower app declares."""
