"""Records in, documents out: blocks become PDF on the official page, workbooks and CSV."""
