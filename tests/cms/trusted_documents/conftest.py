"""The command, and files for it."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.cms.trusted_documents.samples import NEWS


@pytest.fixture
def write(tmp_path):
    """A function that writes a file, of text, bytes or what becomes JSON, into a folder and returns its path."""

    def file(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str | bytes) else json.dumps(content)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return file


@pytest.fixture
def run(db):
    """A function that runs the command and returns what it prints on stdout."""

    def call(*arguments):
        out = StringIO()
        call_command("trust_documents", *map(str, arguments), stdout=out)
        return out.getvalue()

    return call


@pytest.fixture
def refused(db):
    """A function that runs the command, which has to fail, and returns its message and what it prints on stdout."""

    def call(*arguments):
        out = StringIO()
        with pytest.raises(CommandError) as error:
            call_command("trust_documents", *map(str, arguments), stdout=out)
        assert error.value.returncode == 1
        return str(error.value), out.getvalue()

    return call


@pytest.fixture
def folder(write):
    """A folder with two operations and the fragments of one of them, in several files and folders."""
    write("app/pages/news.graphql", f"# The front page\n{NEWS.partition('fragment')[0]}")
    write("app/pages/site.gql", "query Site { site { name } }")
    write("app/parts/topics.graphql", "fragment Topics on ArticlePage { topics { name } }")
    write("app/parts/card.GraphQL", "fragment Card on ArticlePage { title ...Topics } fragment Rest on Topic { name }")
    return write("app/readme.md", "query Nothing { gone }").parent
