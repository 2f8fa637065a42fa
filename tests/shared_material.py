"""Where the real captures and facts lie, beside the repository, on the machines of its maintainers."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
LISTINGS = sorted((SHARED / "listings").glob("*.txt"))
FACTS = SHARED / "metadata" / "papers.jsonl"

needs_shared = pytest.mark.skipif(not LISTINGS, reason="the real captures are not on this machine")
