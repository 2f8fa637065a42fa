"""What a survey's repository needs, here and on GitHub, and what of it is not set up."""
