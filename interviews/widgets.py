"""Form widgets that know the participants in the same form; the scripts in static/interviews/ are their other half."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import register
from wagtail.admin.telepath.widgets import SelectAdapter

SCRIPTS = ["interviews/participants.js", "interviews/turns.js", "interviews/moving.js"]
STYLES = "interviews/turns.css"


class SpeakerSelect(forms.Select):
    """A select whose options are the participants in the same form, saved or not; a Stimulus controller draws them."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            attrs={
                "data-controller": "speaker-select",
                "data-action": "participants:changed@document->speaker-select#draw",
                **(attrs or {}),
            }
        )

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        self.choices = [("", _("Choose a participant")), *((key, key) for key in value if key)]
        return super().optgroups(name, value, attrs)


class SpeakerSelectAdapter(SelectAdapter):
    """How a stream builds the select in the browser: as Wagtail's own, which keeps no value without an option."""

    js_constructor = "interviews.widgets.SpeakerSelect"

    @cached_property
    def media(self) -> forms.Media:
        # The scripts extend what Wagtail's register, so they come after these.
        return forms.Media(
            js=[
                versioned_static("wagtailadmin/js/telepath/widgets.js"),
                versioned_static("wagtailadmin/js/telepath/blocks.js"),
                *map(versioned_static, SCRIPTS),
            ],
            css={"all": [versioned_static(STYLES)]},
        )


register(SpeakerSelectAdapter(), SpeakerSelect)


class ParticipantKeyInput(forms.HiddenInput):
    """The key of a participant's row; a Stimulus controller gives each new row one of its own."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"data-controller": "participant-key", **(attrs or {})})
