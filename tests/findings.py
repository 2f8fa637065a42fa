"""What one check says of a few papers in an otherwise empty survey."""

from dataclasses import replace

import invented
from surveymark.checks.check import all_checks
from surveymark.model.listing import Listing
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey


def survey_of(
    *papers: dict[str, object],
    abstracts: dict[str, str] | None = None,
    listing: Listing = invented.LISTING,
) -> Survey:
    made = tuple(
        Paper.model_validate({"key": f"p{number}", "title": f"{number}", **paper})
        for number, paper in enumerate(papers)
    )
    return replace(
        invented.survey(),
        papers=made,
        introductions={},
        pages=(),
        listings=(listing,),
        abstracts=abstracts or {},
    )


def findings(check: str, survey: Survey) -> list[str]:
    """`key rule field: found`, without the mirrors of pairs."""
    chosen = next(one for one in all_checks() if one.name == check)
    found = [finding for finding in chosen.findings(survey) if not finding.mirror_of]
    return [
        f"{finding.path.removeprefix('content/papers/').removesuffix('.yml')} {finding.rule.id} {'.'.join(map(str, finding.field))}: {finding.found}"
        for finding in found
    ]
