"""What a site builder and its theme see in place of a survey's text: neutral tokens, which take the text once all is rendered."""

import re

from surveymark.safe.place import filled


class Tokens:
    """Tokens made of one neutral word. A theme may print them anywhere, in any case of letters; none of them is a part of another."""

    def __init__(self, word: str) -> None:
        """Start with no text; the word must not occur in any that comes."""
        self._word = word
        self._texts: list[tuple[str, bool]] = []
        self._numbers: dict[tuple[str, bool], int] = {}
        self._address = ("", "")
        self._pattern = re.compile(
            rf"https://{word}host/{word}path/|/{word}path/|{word}n(\d+)z", re.IGNORECASE
        )

    def token(self, text: str, *, is_address: bool = False) -> str:
        """The token of this text. An address is one that was checked: it may also stand where a theme links to it."""
        number = self._numbers.setdefault((text, is_address), len(self._texts))
        if number == len(self._texts):
            self._texts.append((text, is_address))
        return f"{self._word}n{number}z"

    def is_token(self, text: str) -> bool:
        """Whether this is a token already."""
        return bool(self._pattern.fullmatch(text))

    def site_address(self, address: str, path: str) -> tuple[str, str]:
        """An address of the site and its path on the host, from which a builder can make others."""
        self._address = (address, path)
        return f"https://{self._word}host/{self._word}path/", f"/{self._word}path/"

    def stand_for(self, token: str, text: str) -> None:
        """Give a token another text, which was not known when the builder took the token."""
        found = self._pattern.fullmatch(token)
        if not found or not found[1]:
            message = "not a token of these"
            raise ValueError(message)
        self._texts[int(found[1])] = (text, False)

    def occur_in_bytes(self, content: bytes) -> bool:
        """Whether the content of a file holds a token."""
        return self._word.encode() in content.lower()

    def filled(self, document: str, *, suffix: str = "html") -> str:
        """The document with its texts, each escaped for its place.

        Raises: NoPlaceError where the theme prints a text as a part of a tag.
        """
        return filled(document, self._pattern, self._text_of, suffix=suffix)

    def _text_of(self, found: re.Match[str]) -> tuple[str, bool]:
        if found[1]:
            return self._texts[int(found[1])]
        return self._address[found[0].startswith("/")], True
