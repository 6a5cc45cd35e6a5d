"""Documents as files and manifests hold them, and what to read of the outcome."""

import json

from cms.models import TrustedDocument
from cms.models.trusted_documents import sha256_of

SITE = "query Site {\n  site {\n    name\n  }\n}"
NEWS = """query News($first: Int = 12) {
  articles(first: $first) {
    nodes {
      ...Card
    }
  }
}

fragment Card on ArticlePage {
  title
  ...Topics
}

fragment Topics on ArticlePage {
  topics {
    name
  }
}"""
# As the tools write them for two queries.
APOLLO = {
    "format": "apollo-persisted-query-manifest",
    "version": 1,
    "operations": [
        {"id": sha256_of(NEWS), "name": "News", "type": "query", "body": NEWS},
        {"id": sha256_of(SITE), "name": "Site", "type": "query", "body": SITE},
    ],
}
RELAY = {
    "61b87a90f56e97701841d329161d86e8": "query AppNewsQuery(\n  $first: Int = 12\n) {\n"
    "  articles(first: $first) {\n    totalCount\n    nodes {\n      title\n      path\n      id\n    }\n  }\n}\n",
    "e36e2b5354e3d3421ba717ec2c7d24e9": "query AppSiteQuery {\n  site {\n    name\n    locales\n  }\n}\n",
}
CODEGEN = {
    "91f193d2fbdc335142fed6410244d1e16dfdd6fd": "fragment Card on ArticlePage { path title } "
    "query News($first: Int = 12) { articles(first: $first) { nodes { ...Card } totalCount } }",
    "07ce3baa00cd97ebcf78236d0dd145b20375dfcc": "query Site { site { locales name } }",
}


def stored():
    """Return the texts that are registered, by id."""
    return dict(TrustedDocument.objects.values_list("pk", "text"))


def states(output):
    """Return the name and the state of each document of a report in JSON."""
    return [(document["name"], document["state"]) for document in json.loads(output)["documents"]]
