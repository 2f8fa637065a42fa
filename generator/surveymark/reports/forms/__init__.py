"""Report formats: each module defines one as REPORT."""
