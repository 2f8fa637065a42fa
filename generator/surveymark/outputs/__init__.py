"""What a site holds beside its pages: data, feeds, search, the database, pictures, policy."""
