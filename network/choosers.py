"""How people, organisations and projects are chosen in forms, and made in place by those who may add them."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from cms.admin.choosers import NamedChooserViewSet, NamedCreationForm
from network.models import Organisation, Person, Project


class PersonCreationForm(NamedCreationForm):
    class Meta:
        model = Person
        fields = ["name", "job_title", "organisation"]

    def describe(self, entry: Any) -> str:
        return ", ".join(str(part) for part in (entry.name, entry.job_title, entry.organisation) if part)


class PersonChooserViewSet(NamedChooserViewSet):
    """People."""

    creation_form_class = PersonCreationForm
    distinguishing_columns = [
        Column("job_title", label=_("Job title")),
        Column("organisation", label=_("Organisation")),
    ]

    def get_object_list(self) -> QuerySet[Person]:
        return Person.objects.select_related("organisation")


class OrganisationCreationForm(NamedCreationForm):
    class Meta:
        model = Organisation
        fields = ["name", "type", "country"]
        help_texts = {"name": _("As readers know it, for example “Open Lab Ghent”.")}

    def describe(self, entry: Any) -> str:
        return ", ".join(part for part in (entry.name, entry.country.name) if part)


class OrganisationChooserViewSet(NamedChooserViewSet):
    """Organisations."""

    creation_form_class = OrganisationCreationForm
    distinguishing_columns = [
        Column("type", label=_("Type"), accessor="get_type_display"),
        Column("country", label=_("Country"), accessor="country.name"),
    ]


class ProjectCreationForm(NamedCreationForm):
    class Meta:
        model = Project
        fields = ["name", "status", "country"]
        help_texts = {"name": _("As readers know it, for example “Sensors on the quay”.")}

    def describe(self, entry: Any) -> str:
        return ", ".join(part for part in (entry.name, entry.country.name) if part)


class ProjectChooserViewSet(NamedChooserViewSet):
    """Projects."""

    creation_form_class = ProjectCreationForm
    distinguishing_columns = [
        Column("status", label=_("Stage"), accessor="get_status_display"),
        Column("country", label=_("Country"), accessor="country.name"),
    ]
