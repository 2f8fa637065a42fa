"""New and completed papers from records and facts; what a person wrote is never overwritten."""
