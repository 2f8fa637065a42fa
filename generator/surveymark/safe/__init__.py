"""Untrusted text made safe: one module for cleaning, one escape for each place it may stand in."""
