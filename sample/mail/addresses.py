"""Reading what people type into the e-mail field."""

import re
import unicodedata

COMMON_TYPOS = {
    "gmial.com": "gmail.com",
    "gmail.con": "gmail.com",
    "hotmial.com": "hotmail.com",
    "outlok.com": "outlook.com",
}

SHAPE = re.compile(r"^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$")


def clean_address(text: str) -> str | None:
    """The address in the form we store, or None when no letter could ever arrive there.

    We only look at the shape: the one honest test of an address is the confirmation letter.
    """
    address = unicodedata.normalize("NFC", text.strip())
    if not SHAPE.match(address):
        return None
    local, _, domain = address.rpartition("@")
    return f"{local}@{domain.lower()}"


def suggest_correction(address: str) -> str | None:
    """A friendlier guess for a mistyped domain: 'Did you mean …?'"""
    local, _, domain = address.rpartition("@")
    fixed = COMMON_TYPOS.get(domain.lower())
    return f"{local}@{fixed}" if fixed else None
