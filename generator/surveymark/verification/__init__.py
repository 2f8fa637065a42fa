"""References of a bibliography compared with the records of a survey."""
