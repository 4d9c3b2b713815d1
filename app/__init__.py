"""红邻: the offline ledger of a residential-compound Party branch."""

__version__ = "0.1.0"
