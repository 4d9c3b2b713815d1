"""The sealed monthly package (月报包): made, sealed, and read back with a verdict.

An ASiC-E container with CAdES (ETSI EN 319 162-1): pure functions over bytes, no folder and no
clock of its own. ``container`` and ``describe`` write, ``verify`` reads; the pages between them hold
one part of the format each, for both directions.
"""
