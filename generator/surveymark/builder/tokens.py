"""Neutral tokens that replace the survey's text while a builder and its theme render pages."""

import re

from surveymark.safe.place import filled


class Tokens:
    """Tokens derived from a neutral word. A theme may print them anywhere, in any case; none is part of another."""

    def __init__(self, word: str) -> None:
        """The word must not occur in any text that is added."""
        self._word = word
        self._texts: list[tuple[str, bool]] = []
        self._numbers: dict[tuple[str, bool], int] = {}
        self._address = ("", "")
        self._pattern = re.compile(
            rf"https://{word}host/{word}path/|/{word}path/|{word}n(\d+)z", re.IGNORECASE
        )

    def token(self, text: str, *, is_address: bool = False) -> str:
        """The token for this text. `is_address` marks a validated address, which the theme may also link to."""
        number = self._numbers.setdefault((text, is_address), len(self._texts))
        if number == len(self._texts):
            self._texts.append((text, is_address))
        return f"{self._word}n{number}z"

    def is_token(self, text: str) -> bool:
        """Whether the text is a token."""
        return bool(self._pattern.fullmatch(text))

    def site_address(self, address: str, path: str) -> tuple[str, str]:
        """An address of the site with its path on the host, from which a builder can derive others."""
        self._address = (address, path)
        return f"https://{self._word}host/{self._word}path/", f"/{self._word}path/"

    def assign(self, token: str, text: str) -> None:
        """Set the text of a token that was unknown when the token was created."""
        found = self._pattern.fullmatch(token)
        if not found or not found[1]:
            message = "unknown token"
            raise ValueError(message)
        self._texts[int(found[1])] = (text, False)

    def occur_in_bytes(self, content: bytes) -> bool:
        """Whether the content of a file contains a token."""
        return self._word.encode() in content.lower()

    def filled(self, document: str, *, suffix: str = "html") -> str:
        """The document with tokens replaced by their texts, each escaped for its context.

        Raises: NoPlaceError if the theme prints a text as part of a tag.
        """
        return filled(document, self._pattern, self._text_of, suffix=suffix)

    def _text_of(self, found: re.Match[str]) -> tuple[str, bool]:
        if found[1]:
            return self._texts[int(found[1])]
        return self._address[found[0].startswith("/")], True
