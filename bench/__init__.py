"""Measures how fast the API answers, beside a constant answer, SQL by hand and Grapple as it comes."""
