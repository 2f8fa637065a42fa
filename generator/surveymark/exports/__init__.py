"""Papers as files for citation managers: one module a format, from papers to text."""
