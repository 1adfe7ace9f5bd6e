"""Turn a library of training modules, written in YAML, into complete course packs."""
