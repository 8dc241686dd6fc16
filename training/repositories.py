"""Which repositories may be trained on."""

import json
import sys
from pathlib import Path

_HERE = Path(__file__).parent


def refused():
    """Names, in lower case, of repositories that are never trained on, each with the reason."""
    by_reason = json.loads((_HERE / "refused.json").read_text())
    return {name.lower(): reason for reason, names in by_reason.items() for name in names}


def sources():
    """What the shipped model was trained on: {"repository", "commit", "licence"} each."""
    return json.loads((_HERE / "repositories.json").read_text())


def expect_allowed(name):
    """Ends the program when a repository must not be trained on."""
    reason = refused().get(name.lower())
    if reason:
        sys.exit(f"{name} is not trained on: {reason}.")
