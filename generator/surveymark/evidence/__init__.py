"""Evidence: what papers use, introduce, measure and relate to, side by side in tables whose cells lead to their sources."""
