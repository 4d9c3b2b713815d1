"""Records in, documents out: blocks become workbooks and CSV; PDF and DOCX arrive with the papers."""
