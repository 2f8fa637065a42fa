"""Everything in a site besides pages: data, feeds, search, database, social card, policy."""
