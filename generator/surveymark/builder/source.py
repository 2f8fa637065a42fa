"""What a builder reads: the site with neutral tokens in place of what a theme would print or a builder would read again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from surveymark.builder.bodies import Bodies
from surveymark.builder.places import Places, places_of
from surveymark.builder.tokens import Tokens
from surveymark.model.survey import Survey
from surveymark.outputs.social_card import PATH as SOCIAL_CARD
from surveymark.pages.page import Page
from surveymark.pages.paper import Marks
from surveymark.site import Site, site, texts_of


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a theme prints of the survey's configuration: tokens, and HTML made of tokens."""

    title: str
    description: str
    address: str
    path: str
    """Of the site on its host, with slashes at both ends."""
    licence: str
    """The line below every page, as HTML."""
    extra: Mapping[str, str]
    """What our own theme knows besides, by the names in `config.extra`."""

    @property
    def policy(self) -> str:
        """The token of the policy."""
        return self.extra["surveymark_policy"]


@dataclass(frozen=True, kw_only=True)
class Source:
    """What a builder reads of a survey, and what puts the text in place afterwards.

    The same survey gives the same tokens in every process, so that the two may lie far apart.
    """

    site: Site
    files: Mapping[str, str]
    """Path in the builder's source folder to text, by path."""
    settings: Settings
    tokens: Tokens
    bodies: Bodies
    places: Places
    """What links in rendered texts may lead to."""
    marks: Marks


def source(survey: Survey) -> Source:
    """The survey's site for a builder."""
    tokens, bodies = Tokens(survey.neutral_word), Bodies(survey.neutral_word)
    marks = Marks(word=survey.neutral_word)
    settings = _settings(survey, tokens, marks)
    made = site(survey)
    pages = tuple(
        page if page.path == marks.path else _neutral(page, tokens, bodies) for page in made.pages
    )
    files = texts_of(replace(made, pages=pages))
    return Source(
        site=made,
        files=files,
        settings=settings,
        tokens=tokens,
        bodies=bodies,
        places=places_of(survey, made),
        marks=marks,
    )


def _settings(survey: Survey, tokens: Tokens, marks: Marks) -> Settings:
    named = survey.config
    address, path = tokens.site_address(named.address, named.base_path)
    title = tokens.token(named.title)
    license_address = tokens.token(named.license_address, is_address=True)
    card = tokens.token(named.address + SOCIAL_CARD, is_address=True)
    extra = {
        "scope": path,
        "surveymark_policy": tokens.token("the policy"),
        "surveymark_repository": tokens.token(named.repository, is_address=True),
        "surveymark_social_card": card,
        "surveymark_social_card_alt": tokens.token(f"{named.title}: {named.tagline}"),
        "surveymark_shell": marks.path,
        "surveymark_head": marks.head,
    }
    return Settings(
        title=title,
        description=tokens.token(named.description),
        address=address,
        path=path,
        licence=f'{title}, <a href="{license_address}">{tokens.token(named.license_name)}</a>',
        extra=MappingProxyType(extra),
    )


def _neutral(page: Page, tokens: Tokens, bodies: Bodies) -> Page:
    """The page as themes may see it: only what is Markdown keeps its text, for the builder renders that."""
    return replace(
        page,
        title=page.title and tokens.token(page.title),
        description=page.description and tokens.token(page.description),
        body=bodies.marked(page),
    )
