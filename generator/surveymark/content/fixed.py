"""The content of a survey with every remedy that a machine may apply."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from surveymark.content.loading import Content
from surveymark.model.problem import Problem
from surveymark.strict_yaml.fixing import fixed_text

ROUNDS = 10
"""Remedies that touch the same text are applied in different rounds; three have been enough for anything."""


@dataclass(frozen=True, kw_only=True)
class FixedContent:
    """What content is once its remedies are applied; the files are not written yet."""

    content: Content
    problems: tuple[Problem, ...]
    """Those that are left."""
    texts: Mapping[str, str]
    """The new text of each file that changes, by its path relative to the survey's folder."""
    fixed: tuple[Problem, ...]
    """Those that the new texts no longer have, in the order in which they were fixed."""


def fixed_content(
    load: Callable[[Mapping[str, str]], Content],
    problems_of: Callable[[Content], tuple[Problem, ...]],
) -> FixedContent:
    """The content once every remedy that can be applied is.

    `load` reads the content as it would be with these texts in place of those of the files at these paths.
    """
    texts: dict[str, str] = {}
    done: list[Problem] = []
    content = load(texts)
    problems = problems_of(content)
    for _ in range(ROUNDS):
        changed, without = _fixed_texts(content, problems)
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
    """Path and new text of the files to which remedies apply, and the problems that these end."""
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
