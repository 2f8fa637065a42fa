"""From records and facts to new or completed papers; what a person wrote is never overwritten."""
