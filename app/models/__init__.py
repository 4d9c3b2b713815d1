"""Where it is kept: tables derived from the records, the store, keys, audit, backups, migrations."""
