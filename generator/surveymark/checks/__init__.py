"""Checks that look at more than one value at a time: one module each, from a survey to findings."""
