"""Interviews and their turns."""
