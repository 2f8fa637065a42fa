"""What crawlers and language models are told."""

from surveymark.exports.export import all_exports
from surveymark.model.survey import Survey


def robot_files(survey: Survey) -> dict[str, str]:
    """Path and text of `robots.txt` and `llms.txt`."""
    return {
        "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {survey.config.address}sitemap.xml\n",
        "llms.txt": _llms(survey),
    }


def _llms(survey: Survey) -> str:
    """A map of the survey in Markdown: what it is, its topics, its reading paths and its data."""
    config = survey.config
    scope = f"{len(survey.papers):,} papers. Licence of the survey's own words: {config.license_name}. Cite the papers themselves."
    lines = [f"# {config.title}", "", f"> {config.description}", "", scope, ""]
    for theme in survey.themes:
        lines += [f"## {theme.title}", ""]
        for topic in theme.topics:
            count = len(survey.papers_by_topic[topic.id])
            lines.append(
                f"- [{topic.title}]({config.address}topics/{topic.id}/): {topic.description} {count} papers."
            )
        lines.append("")
    if survey.paths:
        lines += ["## Reading paths", ""]
        lines += [
            f"- [{path.title}]({config.address}paths/{path.id}/): {path.lead}"
            for path in survey.paths
        ]
        lines.append("")
    lines += ["## Data", ""]
    for path, what in (
        ("data/papers.json", "every entry"),
        ("data/topics.json", "the topics"),
        ("data/paths.json", "the reading paths"),
        ("data/paper.schema.json", "what an entry may hold"),
        ("data/survey.sqlite", "the same with full-text search"),
        *((f"bibliography.{export.suffix}", export.title) for export in all_exports()),
    ):
        lines.append(f"- [{path}]({config.address}{path}): {what}")
    return "\n".join(lines) + "\n"
