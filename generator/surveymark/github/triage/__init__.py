"""What a program finds out about a suggestion before a maintainer looks at it; nothing is rejected."""
