"""Texts by path of which few are in memory at once: they are made when read, or kept elsewhere."""

from collections.abc import Callable, Iterator, Mapping


class LaterTexts(Mapping[str, str]):
    """Texts that are made anew each time one is read."""

    def __init__(self, makers: Mapping[str, Callable[[], str]]) -> None:
        """What makes each text, by its path."""
        self._makers = makers

    def __getitem__(self, path: str) -> str:
        """The text, made anew."""
        return self._makers[path]()

    def __contains__(self, path: object) -> bool:
        """Whether there is a text; it is not made."""
        return path in self._makers

    def __iter__(self) -> Iterator[str]:
        """All paths."""
        return iter(self._makers)

    def __len__(self) -> int:
        """The number of texts."""
        return len(self._makers)


class JoinedTexts(Mapping[str, str]):
    """The texts of several mappings; those of later mappings replace those of earlier ones."""

    def __init__(self, *parts: Mapping[str, str], is_sorted: bool = False) -> None:
        """The mappings, in whose order the paths are unless they are sorted; texts are read only when asked for."""
        places = {path: part for part in parts for path in part}
        self._parts = {path: places[path] for path in sorted(places)} if is_sorted else places

    def __getitem__(self, path: str) -> str:
        """The text in the last mapping that has one."""
        return self._parts[path][path]

    def __contains__(self, path: object) -> bool:
        """Whether there is a text; it is not read."""
        return path in self._parts

    def __iter__(self) -> Iterator[str]:
        """All paths, in order."""
        return iter(self._parts)

    def __len__(self) -> int:
        """The number of texts."""
        return len(self._parts)
