"""The operations that are measured, and the same in the words of Grapple as it comes."""

import json
from pathlib import Path
from urllib.parse import urlencode

CONTRACT = Path(__file__).parent.parent / "tests" / "contract"
ARTICLE = (
    "title slug publishedOn standfirst leadImage { url width height alt } authors { person { name } } topics { name }"
)
INTERVIEW = (
    '{ interview(slug: "interview-0100") { title slug publishedOn standfirst leadImage { url width height alt } '
    "participants { role person { name jobTitle } } turns { content { text } speaker { person { name "
    "photo { url width height alt } } } } } }"
)
OPERATIONS: dict[str, tuple[str, dict[str, object]]] = {
    "Q1": (f"{{ articles(first: 20, orderBy: NEWEST_FIRST) {{ nodes {{ {ARTICLE} }} }} }}", {}),
    "Q2": (INTERVIEW, {}),
    "Q3": (f"{{ articles(first: 20, offset: 900, orderBy: NEWEST_FIRST) {{ nodes {{ {ARTICLE} }} }} }}", {}),
    "Q4": ("{ signupGates { isOpen notice { title message { html } } } }", {}),
    "Q5": ((CONTRACT / "interview_list.graphql").read_text(), {"first": 20}),
    "Q6": ((CONTRACT / "interview_detail.graphql").read_text(), {"slug": "interview-0100"}),
}
STOCK_ARTICLE = (
    "title slug publishedOn standfirst leadImage { url width height title } authors { person { name } } topics { name }"
)
STOCK_INTERVIEW = (
    '{ interview(slug: "interview-0100") { title slug publishedOn standfirst leadImage { url width height title } '
    "participants { role person { name jobTitle } } turns { ... on StructBlock { blocks { "
    "... on RichTextBlock { value } ... on CharBlock { value } } } } } }"
)
STOCK: dict[str, str] = {
    "Q1": f'{{ articles(limit: 20, order: "-published_on") {{ {STOCK_ARTICLE} }} }}',
    "Q2": STOCK_INTERVIEW,
    "Q3": f'{{ articles(limit: 20, offset: 900, order: "-published_on") {{ {STOCK_ARTICLE} }} }}',
}


def address(query: str, variables: dict[str, object] | None = None) -> str:
    """Return path and query string of a GET that asks for an operation."""
    parameters = {"query": query}
    if variables:
        parameters["variables"] = json.dumps(variables, separators=(",", ":"))
    return f"/graphql/?{urlencode(parameters)}"
