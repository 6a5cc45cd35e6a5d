"""The form that an import begins with."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from interviews.models import InterviewIndexPage
from interviews.transcripts import MAX_BYTES

PASTED = "pasted"
ACCEPTED = ".txt,.md,.markdown,.html,.htm,.docx,.vtt,.srt,.text"


class IndexChoiceField(forms.ModelChoiceField):
    """Where the interview will stand: one of the lists of interviews, told apart by language."""

    def label_from_instance(self, obj: InterviewIndexPage) -> str:
        return f"{obj.get_admin_display_title()} ({obj.locale.get_display_name()})"


class SourceForm(forms.Form):
    """A text that is pasted or a file, and the page that the interview is put under.

    A browser sends what was pasted with styles as the file `pasted`, so that it may be as long as any file.
    """

    text = forms.CharField(
        label=_("Paste the text"),
        required=False,
        strip=False,
        help_text=_("From a mail, a document or a web page. Bold names, lists and links are kept."),
        widget=forms.Textarea(
            attrs={
                "rows": 10,
                "data-transcript-source-target": "text",
                "data-action": "paste->transcript-source#paste input->transcript-source#type",
            }
        ),
    )
    file = forms.FileField(
        label=_("Or choose a file"),
        required=False,
        help_text=_("Word (.docx), text, Markdown, HTML, or subtitles (.vtt, .srt); at most 10 MB."),
        widget=forms.FileInput(attrs={"accept": ACCEPTED, "data-transcript-source-target": "file"}),
        allow_empty_file=True,
    )
    parent = IndexChoiceField(label=_("Put it under"), queryset=InterviewIndexPage.objects.none(), empty_label=None)

    def __init__(self, *args: Any, parents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = parents  # type: ignore[attr-defined]
        if len(parents) == 1:
            self.fields["parent"].initial = parents[0]
            self.fields["parent"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        has_text = bool(cleaned.get("text", "").strip()) or PASTED in self.files
        if has_text and cleaned.get("file"):
            raise forms.ValidationError(_("There are a text and a file. Keep the one that should be imported."))
        if not has_text and not cleaned.get("file") and "file" not in self.errors:
            raise forms.ValidationError(_("Paste a text or choose a file."))
        return cleaned

    def source(self) -> tuple[bytes, str]:
        """Return the bytes of the source and the name of its file, empty for a text that was pasted."""
        # One byte more than the reader takes: it refuses what is larger.
        if uploaded := self.cleaned_data.get("file"):
            return uploaded.read(MAX_BYTES + 1), uploaded.name
        if pasted := self.files.get(PASTED):
            return pasted.read(MAX_BYTES + 1), "pasted.html" if str(pasted.name).endswith(".html") else ""
        return self.cleaned_data["text"].encode(), ""
