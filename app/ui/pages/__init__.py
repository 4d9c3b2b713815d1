"""One folder a subject; each has ``Page``, which the shell opens by its name in the navigation table."""
