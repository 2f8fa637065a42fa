"""Apply every automatic fix to the content of a survey."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from surveymark.content.loading import Content
from surveymark.model.problem import Problem
from surveymark.strict_yaml.fixing import fixed_text

ROUNDS = 10
"""Maximum number of rounds; remedies for the same text are applied in different rounds. Three have always been enough."""


@dataclass(frozen=True, kw_only=True)
class FixedContent:
    """The content after all fixes; files are not written yet."""

    content: Content
    problems: tuple[Problem, ...]
    """The remaining problems."""
    texts: Mapping[str, str]
    """The new text of each file that changes, by its path relative to the survey's folder."""
    fixed: tuple[Problem, ...]
    """The fixed problems, in the order in which they were fixed."""


def fixed_content(
    load: Callable[[Mapping[str, str]], Content],
    problems_of: Callable[[Content], tuple[Problem, ...]],
    made_texts: Callable[[Content], Mapping[str, str]] = lambda _: {},
) -> FixedContent:
    """The content with every applicable remedy applied.

    `load` reads the content with the texts of the given paths replacing those on disk; `made_texts` are the new texts of files
    that programs alone write.
    """
    texts: dict[str, str] = {}
    done: list[Problem] = []
    content = load(texts)
    problems = problems_of(content)
    for _ in range(ROUNDS):
        changed, without = _fixed_texts(content, problems)
        made = {path: text for path, text in made_texts(content).items() if texts.get(path) != text}
        changed |= made
        without += [problem for problem in problems if problem.path in made]
        if not changed:
            break
        texts |= changed
        done += without
        content = load(texts)
        problems = problems_of(content)
    return FixedContent(content=content, problems=problems, texts=texts, fixed=tuple(done))


def _fixed_texts(
    content: Content, problems: Iterable[Problem]
) -> tuple[dict[str, str], list[Problem]]:
    """The path and new text of each file with fixes, and the fixed problems."""
    by_path: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.remedy:
            by_path[problem.path].append(problem)
    texts: dict[str, str] = {}
    done: list[Problem] = []
    for path, those in by_path.items():
        if after := fixed_text(content.parse_results[path].tree, those):
            texts[path] = after.text
            done.extend(after.problems)
    return texts, done
