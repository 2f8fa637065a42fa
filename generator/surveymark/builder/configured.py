"""The survey's mkdocs.yml for builders that do not run our plugin, with the plugin's settings written into it."""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from surveymark.builder.framing import ASSETS, STYLESHEET
from surveymark.builder.source import Settings

_PLUGIN = "surveymark"


class InvalidConfigError(ValueError):
    """mkdocs.yml is invalid; the message says where."""


def builder_config(text: str, settings: Settings, *, source: str, theme: str) -> str:
    """The text of mkdocs.yml, changed to use the folders `source` and `theme`, without our plugin.

    Links to what only `finish` adds are not reported: `finish` checks those of generated texts itself.
    Builder-specific tags are kept; comments are dropped.
    Raises: InvalidConfigError.
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        message = " ".join(str(error).split())
        raise InvalidConfigError(message) from None
    if not isinstance(root, yaml.MappingNode):
        message = "expected `name: value` lines"
        raise InvalidConfigError(message)
    _put_all(
        root,
        {
            "site_name": settings.title,
            "site_description": settings.description,
            "site_url": settings.address,
            "copyright": settings.licence,
            "docs_dir": source,
            "use_directory_urls": True,
        },
    )
    _put_all(_mapping(root, "theme"), {"custom_dir": theme, "favicon": f"{ASSETS}/favicon.svg"})
    _put_all(_mapping(root, "extra"), settings.extra)
    _put_all(_mapping(_mapping(root, "validation"), "links"), {"not_found": "ignore"})
    _list(root, "extra_css").value.insert(0, _node(STYLESHEET))
    _leave_out_our_plugin(root)
    return str(yaml.serialize(root, Dumper=yaml.SafeDumper, allow_unicode=True))


def navigation_texts(text: str) -> frozenset[str]:
    """Every path, address and title in the navigation of mkdocs.yml; empty if it is invalid or has none."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return frozenset()
    found = _value(root, "nav") if isinstance(root, yaml.MappingNode) else None
    return frozenset(_texts(found)) if found else frozenset()


def _texts(node: yaml.Node) -> Iterator[str]:
    if isinstance(node, yaml.ScalarNode):
        yield node.value
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _texts(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _texts(item)


def _put_all(node: yaml.MappingNode, values: Mapping[str, object]) -> None:
    """Set the values, replacing existing ones."""
    others = [(name, value) for name, value in node.value if name.value not in tuple(values)]
    node.value = [*((_node(name), _node(value)) for name, value in values.items()), *others]


def _mapping(root: yaml.MappingNode, name: str) -> yaml.MappingNode:
    """The mapping under the name, created if it is missing or only the name of a theme."""
    found = _value(root, name)
    if isinstance(found, yaml.MappingNode):
        return found
    bare = found.value if isinstance(found, yaml.ScalarNode) else ""
    _put_all(root, {name: {"name": bare} if bare else {}})
    return _mapping(root, name)


def _list(root: yaml.MappingNode, name: str) -> yaml.SequenceNode:
    """The list under the name, created if it is missing."""
    found = _value(root, name)
    if isinstance(found, yaml.SequenceNode):
        return found
    _put_all(root, {name: []})
    return _list(root, name)


def _leave_out_our_plugin(root: yaml.MappingNode) -> None:
    found = _value(root, "plugins")
    if isinstance(found, yaml.MappingNode):
        found.value = [(key, value) for key, value in found.value if key.value != _PLUGIN]
    else:
        plugins = _list(root, "plugins")
        plugins.value = [node for node in plugins.value if not _is_ours(node)]


def _value(root: yaml.MappingNode, name: str) -> yaml.Node | None:
    return next((value for key, value in root.value if key.value == name), None)


def _is_ours(node: yaml.Node) -> bool:
    """Whether an item of `plugins` is ours: its name, or a mapping of its name to options."""
    if isinstance(node, yaml.MappingNode):
        return any(key.value == _PLUGIN for key, _ in node.value)
    return bool(node.value == _PLUGIN)


def _node(value: object) -> Any:  # noqa: ANN401 - of the kind that the value is
    return yaml.compose(yaml.safe_dump(value), Loader=yaml.SafeLoader)
