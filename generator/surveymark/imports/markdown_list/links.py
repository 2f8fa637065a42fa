"""What the links of an entry lead to, by their labels and hosts."""

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias
from urllib.parse import urlsplit

from surveymark.imports.paper_ids import badge_id, paper_id
from surveymark.model.link import LinkKind, addresses_in, bare_host, link_kind, tidy_address
from surveymark.safe.address import address_fault
from surveymark.safe.clean import clean
from surveymark.sources.source import Question

LinkRole: TypeAlias = Literal["paper", "other"] | LinkKind
"""`other` is what no entry holds, such as a video, slides or a page of this list."""
_LABELS: dict[str, LinkRole] = {
    **dict.fromkeys(
        "paper papers pdf arxiv abs preprint html openreview doi acl anthology ieee acm springer neurips icml iclr cvf nature".split(),
        "paper",
    ),
    **dict.fromkeys(
        "code codes github gitlab repo repository implementation pytorch tensorflow jax keras official source software".split(),
        "code",
    ),
    **dict.fromkeys(
        "project page projects website homepage site webpage web home".split(), "project"
    ),
    **dict.fromkeys("data dataset datasets benchmark".split(), "data"),
    **dict.fromkeys("demo colab spaces space playground gradio notebook".split(), "demo"),
    **dict.fromkeys("model models weights checkpoint checkpoints huggingface hf".split(), "model"),
    **dict.fromkeys(
        """
        video videos youtube talk presentation slides poster blog post twitter tweet thread bibtex bib citation cite supp supplementary
        supplement appendix docs documentation zhihu wechat news leaderboard discord reddit medium note notes summary review reviews
        article tutorial course book list stars star unofficial 知乎 中文 解读 chinese
        """.split(),
        "other",
    ),
}
_FILLERS = frozenset(
    """
    link links here the to of and this download view read full text published our version v1 v2 v3 ours coming soon
    tba tbd na none yes no local
    """.split()
)
_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 4
_PAPER_HOSTS = re.compile(
    r"""(?:.*\.)?(?:openreview\.net|aclanthology\.org|aclweb\.org|proceedings\.mlr\.press|jmlr\.org|papers\.n(?:eur)?ips\.cc
    |proceedings\.neurips\.cc|openaccess\.thecvf\.com|ieeexplore\.ieee\.org|dl\.acm\.org|link\.springer\.com|sciencedirect\.com
    |nature\.com|science\.org|semanticscholar\.org|biorxiv\.org|medrxiv\.org|ojs\.aaai\.org|aaai\.org|isca-speech\.org|ecva\.net
    |usenix\.org|roboticsproceedings\.org|mdpi\.com|pubmed\.ncbi\.nlm\.nih\.gov|pmc\.ncbi\.nlm\.nih\.gov|cell\.com|frontiersin\.org
    |iopscience\.iop\.org|journals\.aps\.org|onlinelibrary\.wiley\.com|tandfonline\.com|academic\.oup\.com|pnas\.org|plos\.org
    |hal\.science|papers\.ssrn\.com|eprint\.iacr\.org|bmvc2\d{3}\.org|ijcai\.org|computer\.org|arxiv\.org|researchgate\.net|hdl\.handle\.net
    |inspirehep\.net|drops\.dagstuhl\.de|dblp\.org|techrxiv\.org|psyarxiv\.com|osf\.io/preprints)\Z""",
    re.VERBOSE,
)
VIDEO_HOSTS = frozenset(
    {"youtube.com", "youtu.be", "m.youtube.com", "vimeo.com", "bilibili.com", "slideslive.com"}
)
_BADGES = re.compile(
    r"(?:.*\.)?(?:shields\.io|badgen\.net|badge\.fury\.io|awesome\.re|visitorbadge\.io|forthebadge\.com)\Z"
)


@dataclass(frozen=True, kw_only=True)
class EntryLink:
    """A link of an entry."""

    label: str
    """Its text, or what is written instead of its image."""
    address: str
    """Empty if it is none that may be followed."""
    line: int
    image: str = ""
    """The address of its image, such as a badge."""
    is_inside: bool = False
    """Whether it leads to a place in this file, or to a file beside it."""

    @property
    def question(self) -> Question | None:
        """The arXiv id or DOI in its address or badge."""
        return paper_id(self.address) or (badge_id(self.image) if self.image else None)

    @property
    def role(self) -> LinkRole:
        """What it leads to; a known host counts more than the label."""
        if self.question:
            return "paper"
        if not self.address:
            return "other"
        host, kind, named = bare_host(self.address), link_kind(self.address), label_role(self.label)
        if _PAPER_HOSTS.match(host) or urlsplit(self.address).path.lower().endswith(".pdf"):
            return "paper"
        if host in VIDEO_HOSTS or _BADGES.match(host):
            return "other"
        if named == "other" and "list" in self.label.lower():
            return "other"
        return kind if kind != "project" else named or kind


def label_role(label: str) -> LinkRole | None:
    """What a label such as `paper`, `Pytorch Code` or `project page` announces; None if it is no such label.

    >>> (
    ...     label_role("[📄 paper]"),
    ...     label_role("Official Code"),
    ...     label_role("Washing Cups in the Dark"),
    ... )
    ('paper', 'code', None)
    """
    words = [word.lower() for word in _WORD.findall(label)]
    words = [word for word in words if not word.isdigit()]
    roles = [_LABELS[word] for word in words if word in _LABELS]
    others = [word for word in words if word not in _LABELS and word not in _FILLERS]
    if not words or len(words) > _MOST_WORDS or len(others) > 1 or (others and not roles):
        return None
    if not roles:
        return "other"
    is_sure = not others or words[-1] in _LABELS
    preferred: tuple[LinkRole, ...] = ("other", "code", "project", "paper")
    return next((one for one in preferred if one in roles), roles[-1]) if is_sure else None


def is_label(text: str) -> bool:
    """Whether the text only says what a link leads to, or nothing."""
    return not _WORD.search(text) or label_role(text) is not None


def entry_link(label: str, written: str, line: int, image: str = "") -> EntryLink:
    """The link with this address as written, without tracking; one within brackets that are part of it by mistake is found."""
    address = clean(written)
    if address_fault(address):
        address = next(reversed(addresses_in(address)), "")
    address = tidy_address(address) if address else ""
    address = "" if address_fault(address) else address
    is_inside = not address and "://" not in written and ":" not in written[:20]
    return EntryLink(
        label=clean(label), address=address, line=line, image=image, is_inside=is_inside
    )


def is_badge(address: str) -> bool:
    """Whether an image is a badge, and not a picture of the paper."""
    try:
        return _BADGES.match(bare_host(address)) is not None
    except ValueError:
        return False
