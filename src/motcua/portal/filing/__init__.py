"""Filing online: a draft as its owner works on it, from the first question to the confirmation."""
