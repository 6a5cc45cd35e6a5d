"""Grapple as it comes: models of the same content with its own fields, in a project and a database of their own."""
