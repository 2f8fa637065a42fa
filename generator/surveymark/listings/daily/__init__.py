"""Parse captures of the Daily Papers listing: lines, then dates, then records."""
