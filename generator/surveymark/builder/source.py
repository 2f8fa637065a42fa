"""The input of a site builder, with neutral tokens in place of text and finished HTML."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from surveymark.builder.bodies import Bodies
from surveymark.builder.places import Places, places_of
from surveymark.builder.shells import Shells, shells_for
from surveymark.builder.tokens import Tokens
from surveymark.memo import NO_MEMO, Memo
from surveymark.model.date import shown_date
from surveymark.model.status import Status
from surveymark.model.survey import Survey
from surveymark.outputs.social_card import PATH as SOCIAL_CARD
from surveymark.pages.page import Page
from surveymark.pages.paper import Marks
from surveymark.site import Site, site, texts_of


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The survey's configuration for a theme: tokens, and HTML made of tokens."""

    title: str
    description: str
    address: str
    path: str
    """The path of the site on its host, with slashes at both ends."""
    licence: str
    """The copyright line in the footer, as HTML."""
    extra: Mapping[str, str]
    """More settings for our own theme, by name in `config.extra`."""

    @property
    def policy(self) -> str:
        """The token of the policy."""
        return self.extra["surveymark_policy"]


@dataclass(frozen=True, kw_only=True)
class Source:
    """The input of a builder, and the tokens and bodies to replace afterwards.

    The same survey gives the same tokens in every process, so that both steps can run separately.
    """

    site: Site
    files: Mapping[str, str]
    """The texts of the builder's source files, by path: not of pages that are stamped."""
    settings: Settings
    tokens: Tokens
    bodies: Bodies
    places: Places
    """The valid link targets in rendered texts."""
    marks: Marks
    shells: Shells
    """The shells of `stamped`."""
    stamped: tuple[Page, ...]
    """The pages that no builder renders, except where its navigation names one."""


def source(survey: Survey, *, in_navigation: Container[str] = (), memo: Memo = NO_MEMO) -> Source:
    """The survey's site as input for a builder, which also renders the pages at the paths that its navigation names.

    `memo` knows what earlier builds made.
    """
    tokens, bodies = Tokens(survey.neutral_word), Bodies(survey.neutral_word)
    marks = Marks(word=survey.neutral_word)
    settings = _settings(survey, tokens, marks)
    made = site(survey, memo)
    neutral = [
        page if page.path == marks.path else _neutral(page, tokens, bodies) for page in made.pages
    ]
    stamped = {
        page.path: page for page in made.pages if page.is_stamped and page.path != marks.path
    }
    shells = shells_for(stamped.values(), marks.word, bodies)
    rendered = (page for page in neutral if page.path not in stamped or page.path in in_navigation)
    files = texts_of(replace(made, pages=(*rendered, *shells.pages.values())))
    return Source(
        site=made,
        files=files,
        settings=settings,
        tokens=tokens,
        bodies=bodies,
        places=places_of(survey, made),
        marks=marks,
        shells=shells,
        stamped=tuple(stamped.values()),
    )


def _settings(survey: Survey, tokens: Tokens, marks: Marks) -> Settings:
    named = survey.config
    address, path = tokens.site_address(named.address, named.base_path)
    title = tokens.token(named.title)
    license_address = tokens.token(named.license_address, is_address=True)
    card = tokens.token(named.address + SOCIAL_CARD, is_address=True)
    extra = {
        "surveymark_policy": tokens.token("the policy"),
        "surveymark_repository": tokens.token(named.repository, is_address=True),
        "surveymark_social_card": card,
        "surveymark_social_card_alt": tokens.token(f"{named.title}: {named.tagline}"),
        "surveymark_shell": marks.path,
        "surveymark_head": marks.head,
        "surveymark_frozen": tokens.token(_frozen(survey.status)) if survey.status.since else "",
    }
    return Settings(
        title=title,
        description=tokens.token(named.description),
        address=address,
        path=path,
        licence=f'{title}, <a href="{license_address}">{tokens.token(named.license_name)}</a>',
        extra=MappingProxyType(extra),
    )


def _frozen(status: Status) -> str:
    return f"This survey has not been updated since {shown_date(status.since or '')}."


def _neutral(page: Page, tokens: Tokens, bodies: Bodies) -> Page:
    """The page with tokens; only Markdown keeps its text, because the builder renders it."""
    return replace(
        page,
        title=page.title and tokens.token(page.title),
        description=page.description and tokens.token(page.description),
        body=bodies.marked(page),
    )
