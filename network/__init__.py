"""People, organisations and projects: whom the pages talk about."""
