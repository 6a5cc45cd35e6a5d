"""The home page, the menus, and the commands that need several content apps."""
