"""Answers that are kept, and the content version that says whether they may be given again."""
