"""Letters that came back."""

from collections import Counter

HARD = {"550", "551", "553", "554"}
SOFT_LIMIT = 3


class BounceLedger:
    """Remembers refused deliveries and tells which mailboxes to leave alone.

    A permanent refusal (no such user) counts at once. A temporary one (mailbox full, server away) counts
    when it happened three times in a row; a delivery in between wipes the slate.
    """

    def __init__(self) -> None:
        self._soft = Counter()
        self.suppressed: set[str] = set()

    def refused(self, address: str, smtp_code: str) -> None:
        if smtp_code in HARD:
            self.suppressed.add(address)
            return
        self._soft[address] += 1
        if self._soft[address] >= SOFT_LIMIT:
            self.suppressed.add(address)

    def delivered(self, address: str) -> None:
        self._soft.pop(address, None)
