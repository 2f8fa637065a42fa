"""The one stylesheet that a site serves, joined of the files in which it is written."""

from pathlib import Path

STYLES = Path(__file__).parent / "styles"
"""Where the parts of the stylesheet are, numbered in the order in which the cascade needs them."""


def stylesheet() -> str:
    """The text of the stylesheet: its parts by name, each as it is written."""
    return "\n".join(path.read_text("utf-8") for path in sorted(STYLES.glob("*.css")))
