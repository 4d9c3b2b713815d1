"""Commands for scripts, tests and the back room of the street office."""
