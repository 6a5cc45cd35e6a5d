"""What the content of the demo site is written in: one record for each page or entry, and the notation of texts.

A text is blocks with an empty line between them. A block is one of:

    ## A section, ### a sub-section
    Words that run on, with **bold** and _italic_ ones and [links](https://example.org) or [links](slug-of-a-page).
    - An item of a list, on a line of its own.
    AB: What the participant whose label is AB says. The paragraphs and lists that follow belong to it.
    [figure tools] A caption under the scene that is named.
    [quote Ada Holt, smith] Words set apart. [quote @ada-holt] for a person of the site.
    [embed https://example.org/video] A caption.
    [button slug-of-a-page] What it says. [button https://example.org] for an address elsewhere.
    [page slug-of-a-page]
"""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from articles.choices import ArticleKind


class Article(NamedTuple):
    """An article; `authors` maps the slugs of people to what they did, `scene` names its picture."""

    slug: str
    title: str
    kind: ArticleKind
    published_on: datetime.date | None
    authors: Mapping[str, str]
    topics: Sequence[str]
    scene: str
    standfirst: str
    text: str
    updated_on: datetime.date | None = None


class Voice(NamedTuple):
    """A participant of an interview: a person by slug, or a name alone. What is empty comes from the person."""

    label: str
    person: str = ""
    name: str = ""
    asks: bool = False
    job_title: str = ""


class Interview(NamedTuple):
    """An interview; each turn of its text begins with the label of a voice."""

    slug: str
    title: str
    published_on: datetime.date | None
    voices: Sequence[Voice]
    topics: Sequence[str]
    scene: str
    standfirst: str
    text: str
    closing: str = ""


class Notice(NamedTuple):
    """A sign-up notice, its message in HTML; `fields` are further columns of the page."""

    slug: str
    title: str
    reason: str
    published_on: datetime.date
    message: str
    fields: Mapping[str, Any]


class Translation(NamedTuple):
    """The words of a page in French. The text has the same blocks, in the same order, as the page's own.

    `job_titles` are those of an interview's voices, by label; `fields` are further columns of the page.
    """

    of: str
    slug: str
    title: str
    standfirst: str
    text: str
    closing: str = ""
    job_titles: Mapping[str, str] = {}
    fields: Mapping[str, Any] = {}
