"""Views of the desk: translate, one call, translate back."""
