"""The gate of sign-ups and the notices that explain it."""
