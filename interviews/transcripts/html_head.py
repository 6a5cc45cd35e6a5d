"""What the head of an HTML page states for machines: title, date, picture and author."""

import json
import re
from typing import Any

from lxml import etree

from interviews.transcripts.line_builder import SIZE, safe_address
from interviews.transcripts.shape import is_name
from interviews.transcripts.source import Stated

SITE_NAME = re.compile(r"(?<!\s)\s{1,5}[|\u2013\u2014\u00b7\u00bb-]\s{1,5}[^|]{1,60}$")
DATE_KEYS = ("article:published_time", "date", "dc.date", "datepublished", "pubdate", "publish-date", "dcterms.created")
LONGEST_LINKED_DATA = 100_000


def stated_in_head(root: etree._Element) -> Stated:
    """Return the title, the date and the picture that the head of a page states."""
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        metas.setdefault(key, (meta.get("content") or "").strip())
    printed = next((" ".join("".join(one.itertext()).split()) for one in root.iter("title")), "")
    linked = linked_data(root)
    dated = [one.get("datetime") or "" for one in root.iter("time") if one.get("datetime")]
    return Stated(
        title=metas.get("og:title") or SITE_NAME.sub("", printed) or printed,
        date=next((metas[key] for key in DATE_KEYS if metas.get(key)), "")
        or linked.get("datePublished", "")
        # Several days are those of other pages and of what readers wrote.
        or (dated[0] if len({day[:10] for day in dated}) == 1 else ""),
        image=SIZE.sub(r"\1", safe_address(metas.get("og:image") or metas.get("twitter:image") or "") or ""),
        askers=names_of_people([metas.get("author", ""), linked.get("author", "")]),
    )


def linked_data(root: etree._Element) -> dict[str, str]:
    """Return the day and the author that a page states for search engines in JSON-LD, as far as it can be read."""
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            stated = json.loads("".join(script.itertext())[:LONGEST_LINKED_DATA])
        except (ValueError, RecursionError):
            continue
        for one in articles_in(stated):
            authors = one.get("author")
            author = authors[0] if isinstance(authors, list) and authors else authors
            name = author.get("name") if isinstance(author, dict) else author
            day = one.get("datePublished")
            return {
                "datePublished": day if isinstance(day, str) else "",
                "author": name if isinstance(name, str) else "",
            }
    return {}


def articles_in(stated: object) -> list[dict[str, Any]]:
    """Return the objects of JSON-LD that have been published on a day."""
    if isinstance(stated, dict):
        graph = stated.get("@graph")
        stated = [stated, *graph] if isinstance(graph, list) else [stated]
    return (
        [one for one in stated if isinstance(one, dict) and "datePublished" in one] if isinstance(stated, list) else []
    )


def names_of_people(given: list[str]) -> tuple[str, ...]:
    """Return the names among words that a page gives as its author's; a single word is an account."""
    return tuple(dict.fromkeys(name for name in given if is_name(name) and len(name.split()) >= 2))
