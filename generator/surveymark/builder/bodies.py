"""Finished HTML on its way past a builder: an empty block stands for each body, and the body comes in its place at the end."""

import re


class Bodies:
    """The finished bodies of pages.

    No builder has to read them, and none can change them. The block that stands for one is HTML that Markdown leaves
    alone, and holds a heading, so that no theme puts one of its own above it.
    """

    def __init__(self, word: str) -> None:
        """Start with no body; the word must not occur in any text that comes."""
        self._word = word
        self._bodies: list[str] = []
        self._numbers: dict[str, int] = {}
        self._placed: set[int] = set()
        self._block = re.compile(
            rf"""<div class=["']?{word}b(\d+)z["']?\s*>\s*<h1>\s*</h1>\s*</div\s*>""", re.IGNORECASE
        )

    @property
    def unplaced(self) -> tuple[str, ...]:
        """The pages whose body has found no place yet."""
        return tuple(path for path, number in self._numbers.items() if number not in self._placed)

    def block(self, path: str, html: str) -> str:
        """What stands for the body of the page at this path."""
        self._numbers[path] = len(self._bodies)
        self._bodies.append(html.strip())
        return f'<div class="{self._word}b{self._numbers[path]}z"><h1></h1></div>\n'

    def in_place(self, document: str) -> str:
        """The page with its body in place of the block."""
        return self._block.sub(self._body, document)

    def _body(self, found: re.Match[str]) -> str:
        number = int(found[1])
        self._placed.add(number)
        return self._bodies[number]
