"""What crosses the door: roster files in; later sealed packages and receipts."""
