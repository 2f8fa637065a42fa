"""The two issue forms with which readers suggest a paper or correct an entry, without using git."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from surveymark.model.evidence import CONTRIBUTIONS

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
    """The choices of a dropdown, or the sentence beside a checkbox."""
    language: str = ""
    """The language of an answer that GitHub shows as a code block."""
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


NO_TOPIC = "None of these topics fits"
"""Chosen instead of a topic; curators choose one later."""
SUGGESTION, CORRECTION = "suggest-paper", "fix-record"


def issue_forms(topic_titles: Sequence[str], scope: str = "") -> tuple[IssueForm, ...]:
    """Both forms; the topics are those of the survey, and `scope` is Markdown on what belongs in it."""
    return (
        IssueForm(
            name=SUGGESTION,
            title="Suggest a paper",
            description="A paper that is missing from the survey. You only need a GitHub account and two minutes.",
            introduction=(
                "Fill in what you know. Your answers become a pull request with the entry. If an answer is invalid, a comment"
                " below the issue explains why; edit the issue to try again."
                + (f"\n\n{scope}" if scope else "")
            ),
            fields=_suggestion_fields(topic_titles),
        ),
        IssueForm(
            name=CORRECTION,
            title="Fix a record",
            description="Something in an entry is wrong or missing.",
            introduction=(
                "Correct the entry below and name your source. **Fix this record** on a paper's page fills this form in for you."
            ),
            fields=_CORRECTION_FIELDS,
        ),
    )


def _suggestion_fields(topic_titles: Sequence[str]) -> tuple[FormField, ...]:
    return (
        FormField(
            id="identifier",
            label="arXiv id, DOI or link",
            widget="input",
            is_required=True,
            placeholder="2307.14637",
            description="Where to read the paper. It is also used to look up what you leave out.",
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
                "All authors in the printed order, one per line: `Family, Given` or `Given Family`. If you know only the first"
                " ones, end with `et al.`. If you are not sure, leave it empty."
            ),
        ),
        FormField(
            id="venue",
            label="Venue and year",
            widget="input",
            placeholder="ACL 2019",
            description=(
                "Where it was published after review. Add (journal), (conference) or (workshop) if the venue is little known."
                " Leave it empty for a preprint."
            ),
        ),
        FormField(
            id="topic",
            label="Topic",
            widget="dropdown",
            options=(*topic_titles, NO_TOPIC),
            is_required=True,
        ),
        FormField(
            id="gives",
            label="Gives",
            widget="dropdown",
            options=CONTRIBUTIONS,
            description="Its main contribution.",
        ),
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
            description="One or two sentences: the idea, then what it achieves. Do not copy the abstract.",
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
        description="The last part of the URL of the paper's page.",
    ),
    FormField(
        id="entry",
        label="Entry",
        widget="textarea",
        language="yaml",
        is_required=True,
        description="The whole entry as it should be. Keep the fields that you do not change.",
    ),
    FormField(id="wrong", label="What is wrong", widget="textarea", is_required=True),
    FormField(
        id="source", label="Source", widget="input", is_required=True, description="Usually a link."
    ),
)
