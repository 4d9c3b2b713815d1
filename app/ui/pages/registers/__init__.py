"""Registers (台账) as pages, made from their declarations."""
