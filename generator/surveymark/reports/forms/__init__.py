"""Forms in which problems are told: each module is one and ends in REPORT."""
