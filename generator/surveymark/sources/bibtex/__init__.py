"""What entries of BibTeX and biblatex files say, in the dialects of the programs that write them."""
