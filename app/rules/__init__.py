"""What is true: the regulations as pure functions, each citing its article and its date."""
