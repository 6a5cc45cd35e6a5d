"""Lists of people, organisations and projects: filters, orders and what an entry answers."""

import pytest

from network.choices import FocusArea
from tests.factories import OrganisationFactory, PersonFactory, ProjectFactory

ORGANISATIONS = """
query ($filter: OrganisationFilter, $orderBy: NameOrder) {
  organisations(filter: $filter, orderBy: $orderBy) { totalCount nodes { name } } }
"""


@pytest.fixture
def organisations(site):
    data, hardware = FocusArea.OPEN_DATA.value, FocusArea.OPEN_HARDWARE.value
    OrganisationFactory(name="Zinc", country="BE", focus=[data])
    OrganisationFactory(name="Ébano", country="ES", focus=[data, hardware])
    return OrganisationFactory(name="anvil", country="", short_description="Tin and OPEN_DATA.")


@pytest.mark.parametrize(
    ("filter_", "names"),
    [
        ({}, ["anvil", "Ébano", "Zinc"]),
        ({"country": "be"}, ["Zinc"]),
        ({"country": ""}, ["anvil"]),
        ({"focus": ["OPEN_DATA"]}, ["Ébano", "Zinc"]),
        ({"focus": ["OPEN_HARDWARE", "OPEN_NETWORKS"]}, ["Ébano"]),
        ({"focus": ["OPEN_KNOWLEDGE"]}, []),
        ({"focus": ["OPEN_DATA"] * 997 + ["OPEN_HARDWARE"]}, ["Ébano", "Zinc"]),
        ({"focus": []}, []),
        ({"query": "tin"}, ["anvil"]),
        ({"query": "ebano", "country": "ES"}, ["Ébano"]),
    ],
)
def test_organisations_filtered(read, organisations, filter_, names):
    found = read(ORGANISATIONS, filter=filter_)["organisations"]
    assert [node["name"] for node in found["nodes"]] == names
    assert found["totalCount"] == len(names)


def test_organisations_from_the_end(read, organisations):
    found = read(ORGANISATIONS, orderBy="NAME_DESC")["organisations"]
    assert [node["name"] for node in found["nodes"]] == ["Zinc", "Ébano", "anvil"]


def test_people_and_projects_of_an_organisation(read, organisations):
    PersonFactory(name="Ann", organisation=organisations), PersonFactory(name="Bea")
    ProjectFactory(name="Steam", organisations=[organisations]), ProjectFactory(name="Smoke")
    data = read(
        '{ people(filter: { organisation: "anvil" }) { totalCount nodes { name } }'
        '  projects(filter: { organisation: "anvil" }) { totalCount nodes { name organisations { name } } } }'
    )
    assert data["people"] == {"totalCount": 1, "nodes": [{"name": "Ann"}]}
    assert data["projects"] == {
        "totalCount": 1,
        "nodes": [{"name": "Steam", "organisations": [{"name": "anvil"}]}],
    }


def test_project_answers_what_was_written(read, site):
    ProjectFactory(
        name="Steam",
        technologies=["LoRaWAN", "Python"],
        focus=[FocusArea.OPEN_DATA.value],
        links=[("link", {"label": "Website", "url": "https://steam.example"})],
    )
    query = '{ project(slug: "steam") { technologies focus country status links { label url } } }'
    assert read(query)["project"] == {
        "technologies": ["LoRaWAN", "Python"],
        "focus": ["OPEN_DATA"],
        "country": None,
        "status": None,
        "links": [{"label": "Website", "url": "https://steam.example"}],
    }
