"""Form widgets of the admin that several apps use; their scripts stand in static/cms/admin/."""

from typing import Any

from django import forms
from django.urls import reverse
from wagtail.admin.staticfiles import versioned_static


class MultipleSnippetChooser(forms.SelectMultiple):
    """Chooses several snippets in the modal that chooses one: a select of what is chosen, which a script fills."""

    template_name = "cms/widgets/multiple_snippet_chooser.html"
    choices: Any

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        chosen = self.choices.queryset.filter(pk__in=[key for key in value if str(key).isdigit()])
        return [
            (None, [self.create_option(name, entry.pk, str(entry), selected=True, index=index)], index)
            for index, entry in enumerate(chosen)
        ]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        model = self.choices.queryset.model
        context["plural"] = model._meta.verbose_name_plural
        context["choose_url"] = reverse(model.snippet_viewset.chooser_viewset.get_url_name("choose"))
        return context

    @property
    def media(self) -> forms.Media:
        return forms.Media(
            js=[
                versioned_static("wagtailsnippets/js/snippet-chooser-telepath.js"),
                versioned_static("cms/admin/multiple-snippet-chooser.js"),
            ]
        )
