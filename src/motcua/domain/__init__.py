"""Pure rules: no Django, no input or output, no clock. Everything here can be said with values alone."""
