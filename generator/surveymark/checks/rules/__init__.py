"""The built-in checks: each module defines one as CHECK."""
