"""The repository of a survey: the files that it begins with, and how they are kept current."""
