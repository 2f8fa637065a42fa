"""Formats in which papers leave the survey: each module is one and ends in FORMAT."""
