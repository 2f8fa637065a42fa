"""Plain references in APA style, for documents without a citation manager."""

from surveymark.exports.export import Export
from surveymark.exports.reference import apa
from surveymark.model.citation import Citation
from surveymark.safe.clean import clean


def apa_line(citation: Citation) -> str:
    """One work as a line of a reference list."""
    return f"{clean(apa(citation))}\n"


FORMAT = Export(
    name="apa",
    title="APA references",
    suffix="apa.txt",
    media_type="text/plain",
    purpose="Word and other documents without a citation manager",
    language="text",
    entry=apa_line,
    each_paper=False,
    order=10,
)
