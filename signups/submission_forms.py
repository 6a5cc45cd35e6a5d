"""What can be sent, and how it is checked: one form for each kind, whose values fit the entries of `network`."""

import re
import unicodedata
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from network.choices import FocusArea, OrganisationType, ProjectStatus, SizeBand
from signups.choices import SignupScope, SubmissionErrorCode

_MARKUP = re.compile(r"<[A-Za-z/!?][^<>]*>")
# Overrides of the direction of writing show a text as another than it is.
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ADDRESS = re.compile(r"://|\bwww\.", re.IGNORECASE)
NOT_PLAIN = _("Write plain text, without markup and control characters.")
ONE_LINE = _("Write this on one line.")
MAX_TECHNOLOGIES = 30

# Django's names of what is wrong, and ours.
CODES = {
    "required": SubmissionErrorCode.REQUIRED,
    "max_length": SubmissionErrorCode.TOO_LONG,
    "not_plain": SubmissionErrorCode.NOT_PLAIN_TEXT,
    "null_characters_not_allowed": SubmissionErrorCode.NOT_PLAIN_TEXT,
    "invalid_choice": SubmissionErrorCode.INVALID_CHOICE,
    "invalid_list": SubmissionErrorCode.INVALID_CHOICE,
    "invalid_date": SubmissionErrorCode.INVALID_DATE,
    "invalid_email": SubmissionErrorCode.INVALID_EMAIL,
    "invalid_url": SubmissionErrorCode.INVALID_URL,
    "consent": SubmissionErrorCode.CONSENT_REQUIRED,
}


def check_plain(text: str, *, lines: bool) -> None:
    """Raise ValidationError for markup and control characters, and for line breaks where there are no `lines`."""
    allowed = "\n\t" if lines else ""
    if "\n" in text and not lines:
        raise ValidationError(ONE_LINE, "not_plain")
    controls = any(unicodedata.category(letter) in ("Cc", "Cs") and letter not in allowed for letter in text)
    if controls or _DIRECTIONS.search(text) or _MARKUP.search(text):
        raise ValidationError(NOT_PLAIN, "not_plain")


class PlainField(forms.CharField):
    """Plain text of one line, or of several."""

    def __init__(self, max_length: int, *, lines: bool = False, **kwargs: Any) -> None:
        self.lines = lines
        super().__init__(max_length=max_length, **kwargs)

    def to_python(self, value: Any) -> str:
        text = unicodedata.normalize("NFC", str(super().to_python(value) or "")).replace("\r\n", "\n")
        return text.strip()

    def validate(self, value: str) -> None:
        super().validate(value)
        check_plain(value, lines=self.lines)


class NameField(PlainField):
    """The name of somebody or something. Mails repeat it to whoever is named as sender, so it advertises no address."""

    def validate(self, value: str) -> None:
        super().validate(value)
        if _ADDRESS.search(value):
            raise ValidationError(_("Write the name alone, without the address of a web page."), "not_plain")


class AddressField(PlainField):
    """An e-mail address."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=254, **kwargs)

    def validate(self, value: str) -> None:
        super().validate(value)
        if value:
            try:
                forms.EmailField().run_validators(value)
            except ValidationError as error:
                message = _("Enter an e-mail address, such as name@example.org.")
                raise ValidationError(message, "invalid_email") from error


class WebsiteField(PlainField):
    """The address of a web page; one without a scheme gets https."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=200, **kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return f"https://{text}" if text and "://" not in text else text

    def validate(self, value: str) -> None:
        super().validate(value)
        if value:
            try:
                URLValidator(schemes=["http", "https"])(value)
            except ValidationError as error:
                message = _("Enter the address of a web page, such as https://example.org.")
                raise ValidationError(message, "invalid_url") from error


class ListField(forms.Field):
    """A list of texts of one line, without empty ones and doubles."""

    def __init__(self, most: int, length: int, **kwargs: Any) -> None:
        self.most, self.length = most, length
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> list[str]:
        return list(dict.fromkeys(text for item in value or [] if (text := str(item or "").strip())))

    def validate(self, value: list[str]) -> None:
        if len(value) > self.most or any(len(text) > self.length for text in value):
            message = _("Give at most %(most)s, each of at most %(length)s characters.")
            raise ValidationError(message % {"most": self.most, "length": self.length}, "max_length")
        for text in value:
            check_plain(text, lines=False)


class ConsentForm(forms.Form):
    """What all forms ask: that the person agrees, to which text, and in which language to write back."""

    consent = forms.BooleanField(
        error_messages={"required": _("This cannot be sent without the person's consent.")}, required=False
    )
    consent_version = PlainField(40, required=False)
    locale = forms.ChoiceField(choices=settings.LANGUAGES, required=False)

    # The field that holds the person's address.
    address_field = "email"

    def clean_consent(self) -> bool:
        if not self.cleaned_data["consent"]:
            raise ValidationError(_("This cannot be sent without the person's consent."), "consent")
        return True

    def clean_consent_version(self) -> str:
        return self.cleaned_data["consent_version"] or settings.CONSENT_TEXT_VERSION

    def clean_locale(self) -> str:
        return self.cleaned_data["locale"] or settings.LANGUAGE_CODE


class EntryForm(ConsentForm):
    """What organisations and projects have in common."""

    name = NameField(255)
    country = forms.ChoiceField(choices=[], required=False)
    website = WebsiteField(required=False)
    short_description = PlainField(300, lines=True)
    description = PlainField(5000, lines=True, required=False)
    focus = forms.MultipleChoiceField(choices=FocusArea.choices, required=False)
    contact_name = NameField(120)
    contact_email = AddressField()

    address_field = "contact_email"
    # Which of two dates cannot lie before which.
    first_date = last_date = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = list(countries)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get(self.first_date), cleaned.get(self.last_date)
        if first and last and last < first:
            self.add_error(self.last_date, ValidationError(_("This cannot lie before the beginning."), "invalid_date"))
        return cleaned


class DayField(forms.DateField):
    default_error_messages = {"invalid": _("Enter a date, such as 2020-05-17.")}

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except ValidationError as error:
            raise ValidationError(self.error_messages["invalid"], "invalid_date") from error


class OrganisationForm(EntryForm):
    """An organisation."""

    type = forms.ChoiceField(choices=OrganisationType.choices, required=False)
    size = forms.ChoiceField(choices=SizeBand.choices, required=False)
    address = PlainField(500, lines=True, required=False)
    founded_on = DayField(required=False)


class ProjectForm(EntryForm):
    """A project."""

    status = forms.ChoiceField(choices=ProjectStatus.choices, required=False)
    started_on = DayField(required=False)
    ended_on = DayField(required=False)
    beneficiaries = PlainField(300, lines=True, required=False)
    technologies = ListField(MAX_TECHNOLOGIES, 80, required=False)
    organisation = PlainField(255, required=False)

    first_date, last_date = "started_on", "ended_on"


class NewsletterForm(ConsentForm):
    """A subscription to the newsletter."""

    email = AddressField()


class ReopeningForm(ConsentForm):
    """The wish to be told when sign-ups are open again."""

    email = AddressField()
    scope = forms.ChoiceField(choices=SignupScope.choices)


FORMS: dict[str, type[ConsentForm]] = {
    SignupScope.ORGANISATION: OrganisationForm,
    SignupScope.PROJECT: ProjectForm,
    SignupScope.NEWSLETTER: NewsletterForm,
}
