"""What every format asks: lines, the official page, column widths, where official parts stand."""
