"""Turns whole classes of mistakes into failures of whatever test meets them."""
