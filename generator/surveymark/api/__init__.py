"""The commands as Python functions, which print nothing and never end the program."""
