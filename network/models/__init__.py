"""People, organisations and projects."""

from network.models.organisations import Organisation
from network.models.people import Person
from network.models.projects import Project

__all__ = ["Organisation", "Person", "Project"]
