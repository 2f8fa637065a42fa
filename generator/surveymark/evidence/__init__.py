"""Evidence: what papers use, bring, measure and relate to, side by side in tables whose cells lead to their sources."""
