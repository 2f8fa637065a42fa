"""The datasets: an index with a line for each, and a page for those of several papers."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from surveymark.evidence.cell import LEAST_PAPERS, dataset_name, source_address, value_words
from surveymark.model.evidence import Result
from surveymark.model.news import latest_change
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.pages.cards import ShortCards
from surveymark.pages.linked_data import list_head
from surveymark.pages.lists import counted_topics, explored
from surveymark.pages.page import Html, Later, Page
from surveymark.pages.rendering import rendered
from surveymark.text.counting import counted


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A result on a dataset, as a row of its table."""

    paper: Paper
    metric: str
    """The name of the metric, with its direction."""
    value: str
    """With its unit."""
    setting: str
    source: str
    """Where it can be verified, from the front page or as a web address."""
    basis: str


@dataclass(frozen=True, kw_only=True)
class Row:
    """A dataset in the index."""

    id: str
    name: str
    holds: str
    papers: Sequence[Paper]
    has_page: bool
    results: int


def datasets_page(survey: Survey) -> Page:
    """The index: the datasets of most papers first."""
    rows = sorted(_rows(survey), key=lambda row: (-len(row.papers), row.name.casefold()))
    return Page(
        path="datasets/index.md",
        title="Datasets",
        description=f"Datasets and benchmarks that papers of {survey.config.title} use or introduce",
        body=Html(text=rendered("datasets.html", survey, "../", rows=rows)),
    )


def _rows(survey: Survey) -> Iterator[Row]:
    for dataset, papers in survey.papers_by_dataset.items():
        known = survey.dataset_by_id.get(dataset)
        yield Row(
            id=dataset,
            name=dataset_name(dataset, survey),
            holds=known.holds or "" if known else "",
            papers=papers,
            has_page=len(papers) >= LEAST_PAPERS,
            results=sum(result.dataset == dataset for paper in papers for result in paper.results),
        )


def dataset_pages(survey: Survey, cards: ShortCards) -> Iterator[Page]:
    """A page for each dataset of at least two papers: who introduced it, results, and the papers that use it."""
    for dataset, papers in survey.papers_by_dataset.items():
        if len(papers) < LEAST_PAPERS:
            continue
        name = dataset_name(dataset, survey)
        description = f"{counted(len(papers), 'paper')} on {name} in {survey.config.title}"
        address = f"datasets/{dataset}/"
        yield Page(
            path=f"datasets/{dataset}.md",
            title=name,
            description=description,
            changed=latest_change(papers),
            body=Later(
                html=partial(_body, dataset, papers, survey, cards),
                tags=partial(list_head, survey, address, name, papers, description=description),
            ),
        )


def _body(dataset: str, papers: Sequence[Paper], survey: Survey, cards: ShortCards) -> str:
    known = survey.dataset_by_id.get(dataset)
    by = survey.paper_by_key.get(known.introduced_by or "") if known else None
    return rendered(
        "dataset.html",
        survey,
        "../../",
        id=dataset,
        title=dataset_name(dataset, survey),
        known=known,
        introduced_by=by or next((one for one in papers if dataset in one.introduces), None),
        papers=papers,
        cards=cards.html(papers, "../../"),
        results=list(_results(dataset, papers, survey)),
        topics=counted_topics(papers, survey, partial(explored, "dataset", dataset)),
        years=sorted(Counter(paper.year for paper in papers if paper.year).items()),
    )


def _results(dataset: str, papers: Sequence[Paper], survey: Survey) -> Iterator[Measured]:
    """All results on the dataset, those of one metric together."""
    found = [
        (paper, result) for paper in papers for result in paper.results if result.dataset == dataset
    ]
    for paper, result in sorted(found, key=lambda each: each[1].metric):
        yield Measured(
            paper=paper,
            metric=_metric(result, survey),
            value=value_words(result, survey),
            setting=result.setting,
            source=source_address(paper, result.basis),
            basis=result.basis,
        )


def _metric(result: Result, survey: Survey) -> str:
    metric = survey.attributes.metric_by_id.get(result.metric)
    return f"{metric.name} ({metric.direction} is better)" if metric else result.metric
