"""How two revisions of an interview are compared: turn by turn, with the speakers' names."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any, NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.compare import BlockComparison, StreamFieldComparison, get_comparison_class_for_block
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import StreamValue

from cms.api.blocks import stored
from interviews.choices import TurnKind

NOBODY = _("Nobody")
# The rich text editor marks each paragraph with a key when a form is saved; readers see nothing of it.
BLOCK_KEY = re.compile(r' data-block-key="[^"<>]*"')


class Change(NamedTuple):
    """A block of the conversation: what happened to it (nothing when empty), its CSS classes, and its content."""

    label: str
    classes: str
    content: SafeString


class ConversationComparison(StreamFieldComparison):
    """Shows what was changed, added, removed or moved, and folds up what was not."""

    def __init__(self, field: Any, obj_a: Any, obj_b: Any) -> None:
        super().__init__(field, obj_a, obj_b)
        rows = [*obj_a.participants.all(), *obj_b.participants.all()]
        names = {str(row.key): row.name or str(row.person or "") for row in rows}
        self.val_a: StreamValue = in_words(field.value_from_object(obj_a), names)
        self.val_b: StreamValue = in_words(field.value_from_object(obj_b), names)

    def field_label(self) -> str:
        return str(_("Conversation"))

    def htmldiff(self) -> SafeString:
        html: list[SafeString] = []
        for is_unchanged, changes in groupby(self.changes(), key=lambda change: not change.label):
            blocks = [_block(change) for change in changes]
            html += [_folded(blocks)] if is_unchanged else blocks
        return _joined(html)

    def changes(self) -> Iterator[Change]:
        """Give all blocks of both revisions, in the order of the newer; the removed ones stand where they stood."""
        old, new = {block.id: block for block in self.val_a}, {block.id: block for block in self.val_b}
        order = SequenceMatcher(None, list(old), list(new), autojunk=False)
        for operation, old_start, old_end, new_start, new_end in order.get_opcodes():
            for id_ in list(old)[old_start:old_end]:
                if id_ not in new:
                    yield _change(old[id_], None)
            for id_ in list(new)[new_start:new_end]:
                yield _change(old.get(id_), new[id_], is_moved=operation != "equal")


def _change(old: Any, new: Any, is_moved: bool = False) -> Change:
    block = (new or old).block
    comparison: BlockComparison = get_comparison_class_for_block(block)(
        block, bool(old), bool(new), old and old.value, new and new.value
    )
    name = {"block": block.label}
    if not old:
        return Change(_("%(block)s added") % name, "addition", comparison.htmlvalue(new.value))
    if not new:
        return Change(_("%(block)s removed") % name, "deletion", comparison.htmlvalue(old.value))
    if comparison.has_changed():
        label = _("%(block)s moved and changed") if is_moved else _("%(block)s changed")
        return Change(label % name, "", comparison.htmldiff())
    return Change(_("%(block)s moved") % name if is_moved else "", "", comparison.htmlvalue(new.value))


def _block(change: Change) -> SafeString:
    heading = format_html("<strong>{}</strong>", change.label) if change.label else ""
    return format_html('<div class="comparison__child-object {}">{}{}</div>', change.classes, heading, change.content)


def _folded(blocks: list[SafeString]) -> SafeString:
    label = ngettext("Show the unchanged block", "Show %(count)d unchanged blocks", len(blocks)) % {
        "count": len(blocks)
    }
    return format_html(
        '<details class="comparison__child-object"><summary class="w-underline">{}</summary>{}</details>',
        label,
        _joined(blocks),
    )


def _joined(parts: list[SafeString]) -> SafeString:
    return format_html_join("\n", "{}", ((part,) for part in parts))


def in_words(body: StreamValue, names: dict[str, str]) -> StreamValue:
    """Return a body whose turns have the speakers' names and the labels of their kinds for keys and values."""
    kinds = {kind.value: kind.label for kind in TurnKind}
    blocks = []
    for raw in stored(body):
        value = raw["value"]
        if raw["type"] == "turn":
            speaker, kind = str(value.get("speaker") or ""), value.get("kind") or ""
            # Wagtail compares the bare words, and would join the last of a paragraph to the first of the next.
            text = BLOCK_KEY.sub("", value.get("text") or "").replace("><", "> <")
            value = {"speaker": names.get(speaker, str(NOBODY)), "kind": kinds.get(kind, kind), "text": text}
        blocks.append({**raw, "value": value})
    return StreamValue(body.stream_block, blocks, is_lazy=True)


class ConversationPanel(FieldPanel):
    """The panel of the body, whose revisions are compared by what readers see of the speakers."""

    def get_comparison_class(self) -> type[StreamFieldComparison]:
        return ConversationComparison


class KeyPanel(FieldPanel):
    """The panel of a participant's key, which says nothing to whoever compares revisions."""

    class BoundPanel(FieldPanel.BoundPanel):
        def get_comparison(self) -> list[Any]:
            return []
