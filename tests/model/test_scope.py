from decided import SCOPE
from surveymark.model.prose import Reference
from surveymark.model.scope import Scope, ScopeFault


def test_a_scope_has_a_sentence_examples_and_reasons() -> None:
    scope = Scope(text="# Scope\n\n" + SCOPE.replace("A spoon.", "A spoon,\n  even of clay."))
    assert scope.sentence == "Papers on cups."
    assert scope.included == ((Reference(key="berg2024cups"), ": it keeps tea warm."),)
    assert scope.excluded == (("A spoon, even of clay.",),)
    assert scope.reasons == {"no-cup": "It has no cup.", "spoon": "It is about spoons."}
    assert list(scope.faults) == []


def test_every_fault_has_its_line() -> None:
    text = "## In\n\n- A cup.\n\nStray.\n\n## Reasons\n- spoon: x\n- `spoon`: It is.\n- `spoon`: Again.\n## Other\n"
    assert list(Scope(text=text).faults) == [
        ScopeFault(
            1, "one sentence on what belongs in the survey, before the first heading", "nothing"
        ),
        ScopeFault(5, "## In, ## Out or ## Reasons, or an item that begins with -", "Stray."),
        ScopeFault(11, "## In, ## Out or ## Reasons, or an item that begins with -", "## Other"),
        ScopeFault(8, "a reason such as - `off-topic`: What it means., each id once", "spoon: x"),
        ScopeFault(
            10, "a reason such as - `off-topic`: What it means., each id once", "`spoon`: Again."
        ),
    ]
    assert Scope(text="").sentence == ""
