"""Use cases, one module per subject: a use case is one transaction, takes and returns records."""
