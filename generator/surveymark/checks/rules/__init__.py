"""Questions asked of a whole survey: each module is one and ends in CHECK."""
