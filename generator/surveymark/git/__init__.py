"""All access to git: changed files, and the history of entries."""
