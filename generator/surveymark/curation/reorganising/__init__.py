"""The survey with other names: topics and keys renamed, merged, split, moved and retired, and all references with them."""
