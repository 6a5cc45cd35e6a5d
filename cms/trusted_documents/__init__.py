"""Registering trusted documents: reading them from folders and manifests, examining, storing and reporting them."""
