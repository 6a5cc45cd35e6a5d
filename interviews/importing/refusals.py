"""Why the reader refuses a source, in the language of the editor."""

from django.utils.translation import gettext, gettext_noop

from interviews.transcripts import UnreadableSource

# The reader knows nothing of languages: what it says is looked up by its English words.
KNOWN = (
    gettext_noop("The file is empty."),
    gettext_noop("The file holds no text."),
    gettext_noop("The file is larger than 10 MB."),
    gettext_noop("The file is binary, not text."),
    gettext_noop("The file is not text: it holds bytes that no text encoding explains."),
    gettext_noop("The file has more than 100,000 paragraphs; no page has so many."),
    gettext_noop("The file is an archive and no Word document; save the text as .docx."),
    gettext_noop("The Word file is broken and cannot be read."),
    gettext_noop("The Word file unpacks to more than any document holds; it is refused."),
    gettext_noop("The Word file is nested too deeply to be read."),
    gettext_noop("The page is nested too deeply to be read."),
    gettext_noop("The page has an element with more attributes than any page has."),
    gettext_noop("PDF files cannot be read; copy the text out of it, or save the document as .docx."),
    gettext_noop("Files of old Word versions (.doc) cannot be read; save the document as .docx."),
    gettext_noop("RTF files cannot be read; save the document as .docx."),
    gettext_noop("The text is longer than 2 MB; no interview is. Take the part that is one."),
    gettext_noop("The text has more than 5,000 paragraphs; no interview has. Take the part that is one."),
)


def in_words(error: UnreadableSource) -> str:
    """Return why a source is refused."""
    return gettext(str(error))
