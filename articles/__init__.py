"""News, blog posts, lab articles and case studies."""
