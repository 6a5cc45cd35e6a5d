"""The GraphQL front door: what content apps plug their fields into."""

from cms.api.registry import register_field, register_mutation, register_query, register_search_section

__all__ = ["register_field", "register_mutation", "register_query", "register_search_section"]
