"""The monthly letter: who gets it, and what stands in it."""

import hashlib
import hmac
from dataclasses import dataclass
from string import Template


@dataclass
class Reader:
    address: str
    name: str
    favourite_genres: list[str]
    opted_out: bool = False


LETTER = Template(
    "Dear $name,\n\nthese arrived for you this month:\n\n$books\n\n"
    "No more letters, please: $goodbye_link\n"
)


def recipients(readers: list[Reader], suppressed: set[str]) -> list[Reader]:
    """Everybody except those who said goodbye and those whose mailbox keeps refusing us."""
    return [r for r in readers if not r.opted_out and r.address not in suppressed]


def pick_books(reader: Reader, arrivals: list[dict], count: int = 5) -> list[dict]:
    """New books, the reader's genres first, the better reviewed ones before the others."""
    def rank(book: dict) -> tuple[bool, float]:
        return (book["genre"] not in reader.favourite_genres, -book["stars"])

    return sorted(arrivals, key=rank)[:count]


def goodbye_link(reader: Reader, secret: bytes) -> str:
    """One click unsubscribes, without a login: the link is signed for this reader alone."""
    proof = hmac.new(secret, reader.address.encode(), hashlib.sha256).hexdigest()
    return f"https://paper-lantern.example/goodbye?to={reader.address}&proof={proof}"


def write_letter(reader: Reader, arrivals: list[dict], secret: bytes) -> str:
    books = "\n".join(f"- {b['title']} by {b['author']}" for b in pick_books(reader, arrivals))
    return LETTER.substitute(name=reader.name, books=books, goodbye_link=goodbye_link(reader, secret))
