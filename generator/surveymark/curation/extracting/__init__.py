"""Values proposed from abstracts by rules and vocabularies, for a curator to accept."""
