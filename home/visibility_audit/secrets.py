"""The secrets of the audit: which kinds there are, and by what an answer gives one away."""

import datetime
import secrets
import string
from typing import NamedTuple

from wagtail.models import PageViewRestriction

# Ids that nothing else in an answer can be mistaken for.
FIRST_ID = 700_000_001
HOUR = datetime.timedelta(hours=1)


class Secret(NamedTuple):
    """Something hidden. `marker` stands in each of its texts and is its slug, `path` is where a client would guess."""

    kind: str
    id: int
    marker: str
    path: str

    @property
    def signs(self) -> tuple[str, str]:
        """What no answer may hold."""
        return self.marker, str(self.id)


class Way(NamedTuple):
    """A way to hide a page: its own columns, a restriction on it, or a list or section that it stands under."""

    name: str
    live: bool = True
    goes_live_in: datetime.timedelta | None = None
    expires_in: datetime.timedelta | None = None
    restriction: str = ""
    below: str = ""


WAYS = (
    Way("draft", live=False),
    Way("scheduled", live=False, goes_live_in=HOUR),
    Way("live before its time", goes_live_in=HOUR),
    Way("expired", live=False, expires_in=-HOUR),
    Way("past its expiry", expires_in=-HOUR),
    Way("behind a login", restriction=PageViewRestriction.LOGIN),
    Way("behind a password", restriction=PageViewRestriction.PASSWORD),
    Way("for a group", restriction=PageViewRestriction.GROUPS),
    Way("below a draft", below="list: draft"),
    Way("below what is past its expiry", below="list: past its expiry"),
    Way("below what is behind a login", below="list: behind a login"),
    Way("far below what is for a group", below="list below a list for a group"),
    Way("of another site", below="list of another site"),
    Way("alias of a draft", live=False),
    Way("draft in French", live=False),
)
# Where pages of each kind stand, for a client that guesses their paths.
PAGES = {"article": "/articles/", "interview": "/interviews/", "notice": "/notices/"}
# The rule is one for all pages, so articles are hidden in every way and the others in a few.
COMMON_WAYS = ("draft", "past its expiry", "behind a login", "below a draft", "draft in French")
LISTS = ("draft", "past its expiry", "behind a login", "for a group")
ENTRIES = ("person", "organisation", "project")
ENTRY_WAYS = tuple(way for way in WAYS if way.name in ("draft", "live before its time", "past its expiry"))
SENT = ("submission", "newsletter subscription", "reopening alert")
FILES = ("private collection", "collection below a private one")
OTHERS = (
    "home page of another site",
    "list of another site",
    "list below a list for a group",
    "edits of a live article",
    "edits of a live person",
    "root of all sites",
    "user",
    "comment",
    "password of a page",
    "draft person as author",
    "draft notice of a paused gate",
    "preview that is too old",
)


def ways_of(page: str) -> list[Way]:
    """Return the ways in which pages of a kind are hidden."""
    return [way for way in WAYS if page == "article" or way.name in COMMON_WAYS]


def invent_secrets() -> dict[str, Secret]:
    """Return the secrets to be planted, by kind, each with a marker and an id of its own."""
    places = {f"{page}: {way.name}": (way, path) for page, path in PAGES.items() for way in ways_of(page)}
    kinds = [
        *(f"list: {name}" for name in LISTS),
        *places,
        *(f"{entry}: {way.name}" for entry in ENTRIES for way in ENTRY_WAYS),
        *(f"{file}: {collection}" for file in ("image", "document") for collection in FILES),
        *SENT,
        *OTHERS,
    ]
    found: dict[str, Secret] = {}
    for number, kind in enumerate(kinds):
        marker = "qx" + "".join(secrets.choice(string.ascii_lowercase) for _ in range(10))
        way, path = places.get(kind, (None, "/"))
        if way and way.below in found:
            path = found[way.below].path
        elif way and way.name == "draft in French":
            path = f"/fr{path}"
        found[kind] = Secret(kind, FIRST_ID + number, marker, f"{path}{marker}/")
    return found
