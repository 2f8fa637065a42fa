"""What commands do, for callers in Python: nothing here prints or ends a program."""
