"""Processes of the site for what can only be seen between them, and what is logged."""

from tests.cms.conftest import log, processes

__all__ = ["log", "processes"]
