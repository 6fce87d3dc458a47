"""Messages to people: e-mail now, other channels by the same port."""
