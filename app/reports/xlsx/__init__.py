"""Tables and forms as .xlsx and CSV."""
