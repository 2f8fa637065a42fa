"""`topics.yml` with topics renamed, added, moved or removed: every other byte stays, comments too."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from surveymark.content.parsing import LARGEST_TABLE
from surveymark.content.tables import TopicsFile
from surveymark.model.topic import Theme, Topic
from surveymark.strict_yaml.noun_text import noun_from_text
from surveymark.strict_yaml.tree import Tree, YamlFaultError, yaml_tree

_WIDTH = 110
_COMMENT_LINE = re.compile(r"[ \t]*(?:#|\r?\n|\Z)")
_COMMENT = re.compile(r"(?:^|[ \t])(#[^\r\n]*)", re.MULTILINE)
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ()+./-]*(?<! )\Z")
_NOT_TEXT = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
"""Words that other parsers do not read as text."""


class CannotEditTopicsError(ValueError):
    """The file cannot be edited automatically without losing something; the message says why."""


@dataclass(kw_only=True)
class _Block:
    """The lines of one topic, with the comments above it."""

    topic: Topic
    text: str
    indent: int
    """Spaces before its `-`."""


@dataclass(kw_only=True)
class _ThemeText:
    """The lines of one theme: those before its topics, the topics, and those after them."""

    head: str
    blocks: list[_Block] = field(default_factory=list)
    tail: str = ""


def topics_text(text: str, after: Sequence[Theme]) -> str:
    """The text of the file with the themes `after`: the same themes, with topics renamed, added, moved or removed.

    A topic that has the id of a former one among its aliases replaces it. Comments of a merged topic are put above the
    topic that replaces it; those of a retired one stay where they are.
    Raises: CannotEditTopicsError.
    """
    tree, before = _parsed(text)
    if [theme.id for theme in before] != [theme.id for theme in after]:
        message = "themes cannot be added, removed or renamed automatically"
        raise CannotEditTopicsError(message)
    line_end = "\r\n" if "\r\n" in text else "\n"
    themes = _theme_texts(text.replace("\r\n", "\n"), tree, before)
    _rearrange(themes, after)
    parts = [
        part
        for theme in themes
        for part in (theme.head, *(block.text for block in theme.blocks), theme.tail)
    ]
    result = "".join(part for part in parts if part).replace("\n", line_end)
    _verify(text, result, after)
    return result


def _parsed(text: str) -> tuple[Tree, tuple[Theme, ...]]:
    result = noun_from_text(TopicsFile, text, "topics.yml", largest=LARGEST_TABLE)
    if result.noun is None or (text.count("\r\n") not in (0, text.count("\n"))):
        message = "it is not a valid file with consistent line endings"
        raise CannotEditTopicsError(message)
    return result.tree, result.noun.themes


def _verify(before: str, after: str, themes: Sequence[Theme]) -> None:
    result = noun_from_text(TopicsFile, after, "topics.yml", largest=LARGEST_TABLE)
    if result.noun is None or result.noun.themes != tuple(themes):
        message = "write each theme and topic as a block, one field per line"
        raise CannotEditTopicsError(message)
    kept = set(_COMMENT.findall(after))
    for comment in _COMMENT.findall(before):
        if comment not in kept:
            message = f"the comment {comment!r} would be lost"
            raise CannotEditTopicsError(message)


def _theme_texts(text: str, tree: Tree, themes: Sequence[Theme]) -> list[_ThemeText]:
    """The text cut into themes and topics; joined, they are the text."""
    if text and not text.endswith("\n"):
        text += "\n"
    lines = _lines(text)
    starts = _starts(lines, tree, themes)
    ends = [*(start for _, _, start in starts[1:]), len(lines)]
    found: list[_ThemeText] = []
    for (t, n, start), end in zip(starts, ends, strict=True):
        part = "".join(lines[start:end])
        if n is None:
            found.append(_ThemeText(head=part))
        elif n < 0:
            found[t].tail = part
        else:
            indent = tree.places["themes", t, "topics", n][1] - 1
            dash = lines[tree.places["themes", t, "topics", n][0] - 1].rindex("-", 0, indent)
            found[t].blocks.append(_Block(topic=themes[t].topics[n], text=part, indent=dash))
    if found:
        found[0].head = "".join(lines[: starts[0][2]]) + found[0].head
    return found


def _starts(
    lines: Sequence[str], tree: Tree, themes: Sequence[Theme]
) -> list[tuple[int, int | None, int]]:
    """Where each theme (no topic number), topic, and rest of a theme after its topics (-1) begins."""
    found: list[tuple[int, int | None, int]] = []
    for t, theme in enumerate(themes):
        found.append((t, None, _line_of(tree, ("themes", t), lines)))
        found.extend(
            (t, n, _line_of(tree, ("themes", t, "topics", n), lines))
            for n in range(len(theme.topics))
        )
        after = [
            place[0] - 1
            for path, place in tree.places.items()
            if path[:2] == ("themes", t) and len(path) == 3 and place[0] - 1 > found[-1][2]  # noqa: PLR2004 - a field of a theme
        ]
        if after:
            found.append((t, -1, _with_comments(min(after), lines)))
    end = len(lines)
    while end > 0 and _COMMENT_LINE.match(lines[end - 1]) and end > found[-1][2]:
        end -= 1
    if end < len(lines) and found[-1][1] != -1:
        found.append((len(themes) - 1, -1, end))
    if [start for _, _, start in found] != sorted({start for _, _, start in found}):
        message = "write each theme and topic on lines of its own"
        raise CannotEditTopicsError(message)
    return found


def _line_of(tree: Tree, path: tuple[str | int, ...], lines: Sequence[str]) -> int:
    """The first line of a list item, or of the comments directly above it."""
    line, column = tree.places[path]
    if not re.fullmatch(r"[ \t]*-[ \t]+", lines[line - 1][: column - 1]):
        message = "write each theme and topic as a block that begins with '- '"
        raise CannotEditTopicsError(message)
    return _with_comments(line - 1, lines)


def _with_comments(start: int, lines: Sequence[str]) -> int:
    while start > 0 and _COMMENT_LINE.match(lines[start - 1]):
        start -= 1
    return start


def _rearrange(themes: list[_ThemeText], after: Sequence[Theme]) -> None:
    """Put the blocks in the order of the new themes, edited; carry the comments of those that are gone."""
    blocks = {block.topic.id: block for theme in themes for block in theme.blocks}
    kept = {topic.id for theme in after for topic in theme.topics}
    former = {
        alias: topic.id
        for theme in after
        for topic in theme.topics
        for alias in topic.aliases
        if alias in blocks and alias not in kept
    }
    renamed = {new: old for old, new in former.items() if new not in blocks}
    merged = [(old, new) for old, new in former.items() if renamed.get(new) != old]
    orphans = [
        (number, _comment_lines(block, block.indent))
        for number, theme in enumerate(themes)
        for block in theme.blocks
        if block.topic.id not in kept | set(former)
    ]
    for theme, wanted in zip(themes, after, strict=True):
        indent = theme.blocks[0].indent
        theme.blocks = [
            _edited(blocks.get(renamed.get(topic.id, topic.id)), topic, indent)
            for topic in wanted.topics
        ]
    new = {block.topic.id: block for theme in themes for block in theme.blocks}
    for old, successor in merged:
        block = new[successor]
        block.text = _comment_lines(blocks[old], block.indent) + block.text
    for number, comments in orphans:
        themes[number].tail = comments + themes[number].tail


def _comment_lines(block: _Block, indent: int) -> str:
    """The comments of a topic, each on a line."""
    scalars = [scalar.stretch for scalar in _tree(block.text).scalars.values()]
    comments = (
        found[1]
        for found in _COMMENT.finditer(block.text)
        if not any(start <= found.start(1) < end for start, end in scalars)
    )
    return "".join(f"{' ' * indent}{comment}\n" for comment in comments)


def _edited(block: _Block | None, topic: Topic, indent: int) -> _Block:
    if block is None:
        return _Block(topic=topic, text=_new_block(topic, indent), indent=indent)
    text = block.text
    if block.topic.id != topic.id:
        text = _with_id(text, topic.id)
    for name in ("phrases", "hints", "aliases"):
        had, has = getattr(block.topic, name), getattr(topic, name)
        if had != has:
            text = _with_list(text, name, had, has)
    if block.indent != indent:
        text = _reindented(text, indent - block.indent)
    return _Block(topic=topic, text=text, indent=indent)


def _reindented(text: str, by: int) -> str:
    lines = _lines(text)
    if by > 0:
        return "".join(f"{' ' * by}{line}" if line.strip() else line for line in lines)
    return "".join(
        line[-by:] if line.strip() and not line[:-by].strip() else line for line in lines
    )


def _with_id(text: str, new: str) -> str:
    start, end = _tree(text).scalars[0, "id"].stretch
    return f"{text[:start]}{_scalar(new)}{text[end:]}"


def _with_list(text: str, name: str, had: Sequence[str], has: Sequence[str]) -> str:
    """The block with other items in a list of short texts: items are appended, or the list is rewritten."""
    tree = _tree(text)
    if (0, name) not in tree.places:
        return text + _list_lines(name, has, tree.places[0, "id"][1] - 1)
    if had and tuple(has[: len(had)]) == tuple(had):
        return _appended(text, tree, (0, name, len(had) - 1), has[len(had) :])
    return _rewritten(text, tree, name, has)


def _appended(text: str, tree: Tree, last: tuple[int, str, int], items: Sequence[str]) -> str:
    """The block with more items after the last one of a list, in the style of the list."""
    start, end = tree.scalars[last].stretch
    line_start = text.rfind("\n", 0, start) + 1
    before = text[line_start:start]
    if re.fullmatch(r"[ \t]*-[ \t]+", before):
        line_end = text.find("\n", end) + 1 or len(text)
        more = "".join(f"{before}{_scalar(item)}\n" for item in items)
        return text[:line_end] + more + text[line_end:]
    indent = " " * (tree.places[0, last[1]][1] + 1)
    width, more = end - line_start, ""
    for item in map(_scalar, items):
        if width + len(item) + 2 > _WIDTH:
            more, width = f"{more},\n{indent}{item}", len(indent) + len(item)
        else:
            more, width = f"{more}, {item}", width + len(item) + 2
    return text[:end] + more + text[end:]


def _rewritten(text: str, tree: Tree, name: str, has: Sequence[str]) -> str:
    line, column = tree.places[0, name]
    later = [
        place[0]
        for path, place in tree.places.items()
        if len(path) == 2 and place[0] > line  # noqa: PLR2004 - a field of the topic
    ]
    lines = _lines(text)
    end = min(later, default=len(lines) + 1) - 1
    if name == _first_field(tree) or "#" in "".join(lines[line - 1 : end]):
        message = f"its {name} cannot be rewritten without losing comments"
        raise CannotEditTopicsError(message)
    written = _list_lines(name, has, column - 1) if has else ""
    return "".join([*lines[: line - 1], written, *lines[end:]])


def _first_field(tree: Tree) -> str:
    first = min((place, path) for path, place in tree.places.items() if len(path) == 2)  # noqa: PLR2004 - a field of the topic
    return str(first[1][1])


def _lines(text: str) -> list[str]:
    """The lines as YAML counts them, each with its end."""
    return re.findall(r"[^\n]*\n|[^\n]+\Z", text)


def _tree(block: str) -> Tree:
    try:
        return yaml_tree(block)
    except YamlFaultError as fault:
        message = f"a topic cannot be read by itself: {fault}"
        raise CannotEditTopicsError(message) from fault


def _new_block(topic: Topic, indent: int) -> str:
    space = " " * indent
    text = (
        f"{space}- id: {_scalar(topic.id)}\n"
        f"{space}  title: {_scalar(topic.title)}\n"
        f"{space}  description: {_scalar(topic.description)}\n"
    )
    for name in ("phrases", "hints", "aliases"):
        if items := getattr(topic, name):
            text += _list_lines(name, items, indent + 2)
    return text


def _list_lines(name: str, items: Sequence[str], indent: int) -> str:
    """A list in brackets, wrapped."""
    lines, line = [], f"{' ' * indent}{name}: ["
    for number, item in enumerate(map(_scalar, items)):
        text = item + ("]" if number == len(items) - 1 else ",")
        if len(line) + len(text) > _WIDTH and number:
            lines.append(line.rstrip())
            line = " " * (indent + 2)
        line += text + " "
    return "\n".join([*lines, line.rstrip()]) + "\n"


def _scalar(text: str) -> str:
    """The text as people write it if every parser reads that as this text; otherwise in quotes."""
    if _PLAIN.match(text) and text.lower() not in _NOT_TEXT:
        return text
    return "'" + text.replace("'", "''") + "'"
