"""How captures of the Daily Papers listing are read: lines, then dates, then records."""
