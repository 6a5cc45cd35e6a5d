"""The audit of what anonymous clients see: it plants secrets, asks all that the schema can be asked, and compares."""
