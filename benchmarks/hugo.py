"""The same survey for Hugo, to compare with: `plain` is a page per paper, `fair` also what readers of papers need.

Plain: our page frame around Markdown with title, authors, facts, summary and BibTeX, and Markdown lists of topics. Fair: the
head elements, JSON-LD, citation blocks, related papers, BibTeX, RIS and JSON of each paper and topic, and lists of topics
and years by 50.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Literal, get_args

from surveymark import Paper, Survey, export

Kind = Literal["plain", "fair"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_CONFIG = 'baseURL = "https://example.org/survey/"\ntitle = "Survey"\n'
_PLAIN = 'disableKinds = ["taxonomy", "term", "RSS"]\n'
_FAIR = """disableKinds = ["RSS"]
paginate = 50
[taxonomies]
topic = "topics"
year = "years"
[related]
threshold = 20
indices = [
  {name = "topics", weight = 60}, {name = "authors", weight = 80}, {name = "keywords", weight = 100},
]
[mediaTypes."application/x-bibtex"]
suffixes = ["bib"]
[mediaTypes."application/x-research-info-systems"]
suffixes = ["ris"]
[outputFormats.Bib]
mediaType = "application/x-bibtex"
isPlainText = true
baseName = "cite"
[outputFormats.Ris]
mediaType = "application/x-research-info-systems"
isPlainText = true
baseName = "cite"
[outputFormats.Csl]
mediaType = "application/json"
isPlainText = true
baseName = "cite"
[outputs]
page = ["HTML", "Bib", "Ris", "Csl"]
term = ["HTML", "Bib", "Ris", "Csl"]
taxonomy = ["HTML"]
home = ["HTML"]
section = ["HTML"]
"""
_HEAD = """<title>{{ .Title }}</title><meta name="citation_title" content="{{ .Title }}">
{{- range .Params.authors }}<meta name="citation_author" content="{{ . }}">{{ end -}}
<meta name="citation_publication_date" content="{{ .Params.date }}">
<meta name="citation_pdf_url" content="https://arxiv.org/pdf/{{ .Params.arxiv }}">
<meta property="og:title" content="{{ .Title }}"><meta property="og:url" content="{{ .Permalink }}">
<script type="application/ld+json">
{{- dict "@type" "ScholarlyArticle" "headline" .Title "author" .Params.authors | jsonify -}}
</script>"""
_BODY = """<h1>{{ .Title }}</h1><p>{{ delimit .Params.authors ", " }}</p><p>{{ .Params.summary }}</p>
<p>{{ range .Params.topics }}<a href="../../topics/{{ . }}/">{{ . }}</a> {{ end }}</p><h2>Cite</h2>
{{ range slice "bib" "ris" "csl" }}<details><summary>{{ . }}</summary>
<pre><code>{{ partial (print . ".txt") $ }}</code></pre></details>{{ end }}<h2>Related</h2><ol>
{{- range first 6 (.Site.RegularPages.Related .) }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end -}}
</ol><dl><dt>arXiv</dt><dd><a href="https://arxiv.org/abs/{{ .Params.arxiv }}">{{ .Params.arxiv }}</a></dd>
{{- range $kind, $addresses := .Params.links }}<dt>{{ $kind }}</dt>
{{- range $addresses }}<dd><a href="{{ . }}">{{ . }}</a></dd>{{ end }}{{ end }}</dl>"""
_LIST = """<h1>{{ .Title }}</h1>{{ range (.Paginate .Pages).Pages }}<article><h3><a href="{{ .RelPermalink }}">
{{- .Title }}</a></h3><p>{{ delimit .Params.authors ", " }}</p><p>{{ .Params.summary }}</p></article>{{ end }}"""
_TERMS = """<h1>{{ .Title }}</h1>{{ range .Data.Terms.ByCount }}<p>{{ .Name }} {{ .Count }}</p>{{ end }}"""
_PARTIALS = {
    "bib": """@misc{ {{- .Params.key -}} ,
  title = {{ "{{" }}{{ .Title }}{{ "}}" }},
  author = { {{- delimit .Params.authors " and " -}} },
  year = { {{- .Params.year -}} },
  eprint = { {{- .Params.arxiv -}} },
  url = {https://arxiv.org/abs/{{ .Params.arxiv }}}
}
""",
    "ris": """TY  - GEN
TI  - {{ .Title }}
{{ range .Params.authors }}AU  - {{ . }}
{{ end }}PY  - {{ .Params.year }}
UR  - https://arxiv.org/abs/{{ .Params.arxiv }}
AB  - {{ .Params.summary }}
ER  -
""",
    "csl": """{"id": {{ .Params.key | jsonify }}, "type": "article", "title": {{ .Title | jsonify }},
"author": {{ .Params.authors | jsonify }}, "issued": {{ .Params.year | jsonify }}, "abstract": {{ .Params.summary | jsonify }}}
""",
}
_PER_PAGE = 50
_LONG_WORD = 5


def write_hugo_site(folder: Path, survey: Survey, our_page: str, kind: Kind) -> None:
    """Write the source of Hugo's site; `our_page` is one of our paper pages, whose frame is used."""
    before, after = _frame(our_page)
    if kind == "plain":
        _write(folder / "config.toml", _CONFIG + _PLAIN)
        title = "<title>{{ .Title }}</title>"
        _write(folder / "layouts/_default/single.html", f"{before(title)}{{{{ .Content }}}}{after}")
        _write(folder / "layouts/_default/list.html", "<h1>{{ .Title }}</h1>")
        for paper in survey.papers:
            _write(folder / f"content/papers/{paper.key}.md", _markdown(paper, survey))
        _write_topics(folder, survey)
        return
    _write(folder / "config.toml", _CONFIG + _FAIR)
    layouts = folder / "layouts/_default"
    _write(layouts / "single.html", before(_HEAD) + _BODY + after)
    title = "<title>{{ .Title }}</title>"
    _write(layouts / "term.html", before(title) + _LIST + after)
    for name in ("list", "taxonomy"):
        _write(layouts / f"{name}.html", before(title) + _TERMS + after)
    for name, text in _PARTIALS.items():
        suffix = "json" if name == "csl" else name
        _write(folder / f"layouts/partials/{name}.txt", text)
        _write(layouts / f"single.{name}.{suffix}", f'{{{{ partial "{name}.txt" . }}}}')
        ranged = f'{{{{ range .Pages }}}}{{{{ partial "{name}.txt" . }}}}{{{{ end }}}}'
        _write(layouts / f"term.{name}.{suffix}", ranged)
    for paper in survey.papers:
        text = json.dumps(_front_matter(paper), ensure_ascii=False)
        _write(folder / f"content/papers/{paper.key}.md", f"{text}\n")


def _frame(page: str) -> tuple[Callable[[str], str], str]:
    """Our page up to its content, for given elements of the head in place of its paper's, and the rest after its content."""
    start, end = page.index("<main"), page.index("</main>")
    start = page.index(">", start) + 1
    body = page.index("<body")
    kept = [
        element
        for element in re.findall(r"<(?:meta|link|script)\b[^>]*>(?:</script>)?", page[:body])
        if not re.search(
            r"citation_|og:|DC\.|z:item|ld\+json|describedby|alternate|cite-as", element
        )
    ]
    head = page[: page.index("<head>") + len("<head>")] + "".join(kept)
    first, last = _quoted(head), "</head>" + _quoted(page[body:start])
    return lambda elements: first + elements + last, _quoted(page[end:])


def _quoted(text: str) -> str:
    return text.replace("{{", '{{ "{{" }}')


def _front_matter(paper: Paper) -> Mapping[str, object]:
    words = re.findall(r"[a-z]+", paper.title.lower())
    return {
        "title": paper.title,
        "key": paper.key,
        "authors": [person.sorted_name for person in paper.authors],
        "date": paper.date,
        "year": str(paper.year or ""),
        "years": [str(paper.year or "")],
        "topics": list(paper.topics),
        "arxiv": paper.arxiv,
        "summary": paper.summary,
        "links": _links(paper),
        "keywords": [word for word in words if len(word) >= _LONG_WORD][:8],
    }


def _links(paper: Paper) -> Mapping[str, Sequence[str]]:
    return {kind: paper.links.of_kind(kind) for kind, _ in paper.links.pairs()}


def _markdown(paper: Paper, survey: Survey) -> str:
    links = " · ".join(f"[{kind}]({addresses[0]})" for kind, addresses in _links(paper).items())
    topics = ", ".join(f"[{topic}](../../topics/{topic}-1/)" for topic in paper.topics)
    return "\n\n".join(
        (
            f"---\ntitle: {json.dumps(paper.title)}\n---",
            f"# {paper.title}",
            f"**Authors:** {', '.join(person.sorted_name for person in paper.authors)}",
            "\n".join(
                (
                    f"- **Date:** {paper.date}",
                    f"- **Topics:** {topics}",
                    f"- **Links:** [arXiv](https://arxiv.org/abs/{paper.arxiv}) {links}",
                )
            ),
            paper.summary or "",
            f"## BibTeX\n\n```bibtex\n{export([survey.citations[paper.key]], 'bibtex')}```\n",
        )
    )


def _write_topics(folder: Path, survey: Survey) -> None:
    """Lists of each topic, as Markdown, 50 papers a page."""
    for topic, papers in survey.papers_by_topic.items():
        for start in range(0, len(papers), _PER_PAGE):
            items = "\n".join(
                f"- **[{paper.title}](../../papers/{paper.key}/)**  \n  "
                f"{', '.join(person.sorted_name for person in paper.authors[:4])}"
                for paper in papers[start : start + _PER_PAGE]
            )
            number = start // _PER_PAGE + 1
            text = f"---\ntitle: {json.dumps(f'{topic} {number}')}\n---\n{items}\n"
            _write(folder / f"content/topics/{topic}-{number}.md", text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
