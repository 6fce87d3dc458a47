"""What ``motcua doctor`` looks at, each part in a module of its own."""
