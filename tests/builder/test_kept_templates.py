"""Templates that an earlier build compiled are used while their source is the same."""

from collections.abc import Callable

import pytest
from jinja2 import DictLoader, Environment

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
