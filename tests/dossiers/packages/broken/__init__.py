"""A sound small package and the ways in which it is broken: at least two for each kind of finding."""
