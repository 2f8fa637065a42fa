"""Order candidates by what the curators of a survey included and excluded, and measure how much reading that saves."""
