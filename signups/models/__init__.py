"""The gate of sign-ups and its notices."""

from signups.models.gates import SignupGate
from signups.models.notices import SignupNoticeIndexPage, SignupNoticePage

__all__ = ["SignupGate", "SignupNoticeIndexPage", "SignupNoticePage"]
