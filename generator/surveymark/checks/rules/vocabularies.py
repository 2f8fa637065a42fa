"""Ids and names in `datasets.yml`, `attributes.yml` and the axes of topics are unique, and name papers that exist."""

from collections.abc import Iterator, Sequence

from surveymark.checks.check import Check, unknown_paper
from surveymark.model.problem import Finding, Rule
from surveymark.model.survey import Survey
from surveymark.model.vocabulary import Term

REPEATED = Rule(
    id="repeated-term",
    requirement="Each id, name and alias in datasets.yml and in a list of attributes.yml is used once.",
)
INTRODUCED = Rule(
    id="introduced-by",
    requirement="A dataset or family names the paper that introduced it, and that paper names the dataset.",
)
AXES = Rule(
    id="topic-axes", requirement="A topic that compares its papers declares three to five axes."
)
FEWEST_AXES, MOST_AXES = 3, 5
_DATASETS, _ATTRIBUTES, _TOPICS = (
    "content/datasets.yml",
    "content/attributes.yml",
    "content/topics.yml",
)


def _findings(survey: Survey) -> Iterator[Finding]:
    yield from _repeated(survey.datasets, _DATASETS, "datasets")
    for name in ("tasks", "modalities", "families", "metrics"):
        yield from _repeated(getattr(survey.attributes, name), _ATTRIBUTES, name)
    yield from _introduced(survey)
    yield from _axes(survey)


def _repeated(terms: Sequence[Term], path: str, field: str) -> Iterator[Finding]:
    ids: set[str] = set()
    names: dict[str, str] = {}
    for number, term in enumerate(terms):
        if term.id in ids:
            yield Finding(
                rule=REPEATED,
                path=path,
                field=(field, number, "id"),
                expected="an id that is used once",
                found=term.id,
            )
        ids.add(term.id)
        for place, name in enumerate(term.names):
            other = names.setdefault(name, term.id)
            if other != term.id:
                yield Finding(
                    rule=REPEATED,
                    path=path,
                    field=(field, number, "aliases", place - 1)
                    if place
                    else (field, number, "name"),
                    expected=f"a name that no other of the {field} has",
                    found=f"{name}, a name of {other}",
                )


def _introduced(survey: Survey) -> Iterator[Finding]:
    for number, dataset in enumerate(survey.datasets):
        key = dataset.introduced_by
        if key is None:
            continue
        paper = survey.paper_by_key.get(key)
        if paper is None:
            field = ("datasets", number, "introduced_by")
            yield unknown_paper(key, survey, rule=INTRODUCED, path=_DATASETS, field=field)
        elif dataset.id not in paper.introduces:
            yield Finding(
                rule=INTRODUCED,
                path=_DATASETS,
                field=("datasets", number, "introduced_by"),
                expected=f"a paper with {dataset.id} under `introduces`",
                found=key,
                is_warning=True,
                depends_on=(f"content/papers/{key}.yml",),
            )
    for number, family in enumerate(survey.attributes.families):
        key = family.introduced_by
        if key and key not in survey.paper_by_key:
            field = ("families", number, "introduced_by")
            yield unknown_paper(key, survey, rule=INTRODUCED, path=_ATTRIBUTES, field=field)


def _axes(survey: Survey) -> Iterator[Finding]:
    for place, theme in enumerate(survey.themes):
        for number, topic in enumerate(theme.topics):
            if topic.axes and not FEWEST_AXES <= len(topic.axes) <= MOST_AXES:
                yield Finding(
                    rule=AXES,
                    path=_TOPICS,
                    field=("themes", place, "topics", number, "axes"),
                    expected=f"{FEWEST_AXES} to {MOST_AXES} axes",
                    found=str(len(topic.axes)),
                    is_warning=True,
                )


CHECK = Check(name="vocabularies", rules=(REPEATED, INTRODUCED, AXES), findings=_findings)
