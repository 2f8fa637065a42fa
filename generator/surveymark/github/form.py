"""The two forms by which somebody who has never used git suggests a paper or corrects an entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from surveymark.model.paper import KINDS

Widget = Literal["input", "textarea", "dropdown", "checkboxes"]


@dataclass(frozen=True, kw_only=True)
class FormField:
    """One question of a form."""

    id: str
    """Names the answer here and in an address that fills the form in."""
    label: str
    """The question's heading; GitHub puts it over the answer in the issue's text."""
    widget: Widget
    description: str = ""
    placeholder: str = ""
    options: tuple[str, ...] = ()
    """What a dropdown offers, or the one sentence beside a checkbox."""
    language: str = ""
    """Of an answer that GitHub puts into a fence of code."""
    is_required: bool = False


@dataclass(frozen=True, kw_only=True)
class IssueForm:
    """One form, as GitHub shows it under "New issue"."""

    name: str
    """The stem of its file, and the label of the issues that it makes."""
    title: str
    description: str
    introduction: str
    fields: tuple[FormField, ...]


NO_TOPIC = "No topic here fits"
"""Chosen in place of a topic; the curators find one."""
SUGGESTION, CORRECTION = "suggest-paper", "fix-record"


def issue_forms(topic_titles: Sequence[str]) -> tuple[IssueForm, ...]:
    """Both forms; the topics are those of the survey."""
    return (
        IssueForm(
            name=SUGGESTION,
            title="Suggest a paper",
            description="A paper that belongs into the survey. No account but GitHub's, no git, two minutes.",
            introduction=(
                "Fill in what you know. A pull request with the entry is made from your answers; an answer that does not fit is"
                " told below the issue, and editing the issue tries again."
            ),
            fields=_suggestion_fields(topic_titles),
        ),
        IssueForm(
            name=CORRECTION,
            title="Fix a record",
            description="Something in an entry is wrong or missing.",
            introduction=(
                "Change the entry below and say where the fact stands. **Fix this record** on a paper's page fills this form in for you."
            ),
            fields=_CORRECTION_FIELDS,
        ),
    )


def _suggestion_fields(topic_titles: Sequence[str]) -> tuple[FormField, ...]:
    return (
        FormField(
            id="identifier",
            label="arXiv id, DOI or address",
            widget="input",
            is_required=True,
            placeholder="2307.14637",
            description="Where the paper is to be read. Facts that you leave out are looked up with it.",
        ),
        FormField(
            id="title", label="Title", widget="input", is_required=True, description="As printed."
        ),
        FormField(
            id="authors",
            label="Authors",
            widget="textarea",
            placeholder="Wang, Zhifeng\nZhang, Kaihao",
            description=(
                "All of them in the printed order, one a line: `Family, Given` or `Given Family`. Only the first ones known? End with"
                " `et al.`. Not sure? Leave it empty."
            ),
        ),
        FormField(
            id="venue",
            label="Venue and year",
            widget="input",
            placeholder="ACL 2019",
            description=(
                "Where it came out after review; add (journal), (conference) or (workshop) if it is little known. Leave it empty for a"
                " preprint."
            ),
        ),
        FormField(
            id="topic",
            label="Topic",
            widget="dropdown",
            options=(*topic_titles, NO_TOPIC),
            is_required=True,
        ),
        FormField(id="kind", label="Kind", widget="dropdown", options=tuple(KINDS)),
        FormField(
            id="code",
            label="Code",
            widget="input",
            placeholder="https://github.com/somebody/something",
        ),
        FormField(
            id="summary",
            label="Summary in your own words",
            widget="textarea",
            description="One or two sentences: the idea, then what it buys. Never from the abstract.",
        ),
        FormField(
            id="licence",
            label="Own words",
            widget="checkboxes",
            is_required=True,
            options=(
                "What I wrote here is in my own words, and the survey may publish it under its licence.",
            ),
        ),
    )


_CORRECTION_FIELDS = (
    FormField(
        id="key",
        label="Key",
        widget="input",
        is_required=True,
        placeholder="wang2023htnet",
        description="The last part of the address of the paper's page.",
    ),
    FormField(
        id="entry",
        label="Entry",
        widget="textarea",
        language="yaml",
        is_required=True,
        description="The whole entry as it should be. Fields that you do not change must stay.",
    ),
    FormField(id="wrong", label="What is wrong", widget="textarea", is_required=True),
    FormField(
        id="source",
        label="Where the fact stands",
        widget="input",
        is_required=True,
        description="An address, mostly.",
    ),
)
