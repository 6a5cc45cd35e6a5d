"""The abstract base of the rows that a page lists in an order."""

from wagtail.models import Orderable


class OrderedRow(Orderable):
    """A row that belongs to a page. Those without a place, as a script makes them, stay as they were stored."""

    class Meta(Orderable.Meta):
        abstract = True
        ordering = ["sort_order", "id"]
