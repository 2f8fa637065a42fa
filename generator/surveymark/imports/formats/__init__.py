"""Import formats: each module defines one as FORMAT."""
