"""biblatex's control files for biber (.bcf), which list every citation of a document and its chapters."""

from collections.abc import Iterator
from xml.etree.ElementTree import ParseError

import defusedxml.ElementTree
from defusedxml import DefusedXmlException

from surveymark.documents.document import DocumentKind, NotReadableError, Opened, Part

_NAMESPACE = "{https://sourceforge.net/projects/biblatex}"


def bcf_keys(document: Part, opened: Opened) -> Iterator[str]:
    """The keys of all sections; a set defined in the document counts as its members.

    Raises: NotReadableError if the text is not XML, contains entities or was written by another program.
    """
    del opened
    try:
        root = defusedxml.ElementTree.fromstring(document.text, forbid_dtd=True)
    except ParseError as error:
        message = f"damaged XML: {error}"
        raise NotReadableError(message) from None
    except (DefusedXmlException, ValueError):
        message = "XML with a declaration that biblatex does not write"
        raise NotReadableError(message) from None
    if root.tag != f"{_NAMESPACE}controlfile":
        message = "expected XML that biblatex wrote for biber"
        raise NotReadableError(message)
    for found in root.iter(f"{_NAMESPACE}citekey"):
        yield from (found.get("members") or found.text or "").split(",")


KIND = DocumentKind(name="biber control file", suffixes=(".bcf",), keys=bcf_keys)
