"""Templates that an earlier build compiled are used while their source is the same."""

from collections.abc import Callable
from typing import Any

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.config.defaults import MkDocsConfig

from memo_in_memory import MemoInMemory
from surveymark.builder.kept_templates import KeptTemplates


def printed(memo: MemoInMemory, source: str) -> str:
    """What a template with this source prints in a new process."""
    kept = KeptTemplates(memo)
    environment = Environment(
        loader=DictLoader({"a.html": source}), bytecode_cache=kept, autoescape=True
    )
    shown = environment.get_template("a.html").render(cups="<3>")
    kept.keep()
    return shown


def test_a_template_is_compiled_again_only_when_its_source_changes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    memo = MemoInMemory()
    assert printed(memo, "{{ cups }} cups") == "&lt;3&gt; cups"
    compiled: list[object] = []
    original: Callable[..., object] = Environment.compile

    def noted(environment: Environment, *given: str) -> object:
        compiled.append(given[0])
        return original(environment, *given)

    monkeypatch.setattr(Environment, "compile", noted)
    assert printed(memo, "{{ cups }} cups") == "&lt;3&gt; cups"
    assert (compiled, memo.written) == ([], 1)
    assert printed(memo, "{{ cups }} mugs") == "&lt;3&gt; mugs"
    assert printed(memo, "{{ cups }} mugs") == "&lt;3&gt; mugs"
    assert (compiled, memo.written) == (["{{ cups }} mugs"], 2)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"plugins": {"surveymark": object()}}, "ONE"),
        ({"plugins": {"surveymark": object()}, "hooks": {"hook.py": object()}}, "TWO"),
        ({"plugins": {"surveymark": object(), "brand": object()}}, "TWO"),
    ],
)
def test_hooks_and_other_plugins_may_change_what_a_template_compiles_to(
    settings: dict[str, Any], expected: str
) -> None:
    """Jinja applies a filter to a constant when it compiles a template."""
    memo, config = MemoInMemory(), MkDocsConfig()
    config.data.update({"hooks": {}, **settings})
    shown = ""
    for brand in ("ONE", "TWO"):
        kept = KeptTemplates(memo)
        environment = Environment(loader=DictLoader({"a.html": "{{ 'x'|brand }}"}), autoescape=True)
        environment.filters["brand"] = {"x": brand}.get
        kept.use_in(environment, config)
        shown = environment.get_template("a.html").render()
        kept.keep()
    assert shown == expected
