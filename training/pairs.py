#!/usr/bin/env python3
"""Turns extracted records into training pairs: pairs.py RECORDS_FOLDER OUT.jsonl

A pair is {"group", "kind", "query", "document"}: what a person could ask, and what should be found. `group` numbers the
repository, so that training can put pairs of one repository into one batch, where they are each other's hardest
negatives. The random numbers of a repository depend on its name only: adding one leaves the pairs of the others alone.
"""

import hashlib
import json
import random
import re
import sys
from collections import defaultdict
from pathlib import Path

# At most so many pairs of a kind from one repository: more of the same would drown the small ones.
MOST = {
    "function": 16000,
    "name": 4000,
    "comment": 8000,
    "test": 6000,
    "heading": 10000,
    "sentence": 8000,
    "neighbours": 6000,
    "example": 8000,
    "commit": 6000,
}
MOST_DOCUMENT_CHARACTERS = 2600


def words_of_name(name):
    """parseHTTPRequest_2 → parse HTTP Request 2"""
    humps = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name)
    return re.sub(r"[_\W]+", " ", humps).strip()


def pair_of(record, chance):
    """(kind, query, document) of a record, or None. What varies by chance keeps the model from leaning on one clue."""
    kind, query, document = record["kind"], record["query"], record["document"]
    path = record["path"]
    if kind == "function" and query == "":
        return pair_of_name(record, chance)
    if kind == "function":
        if record.get("more") and chance.random() < 0.25:
            query = f"{query} {record['more'][:300]}"
        if chance.random() < 0.2:
            document = document.replace(record["name"], " ")
        if chance.random() < 0.25:
            document = f"{path}\n{document}"
    elif kind == "commit" and chance.random() < 0.7:
        document = f"{path}\n{document}"
    elif kind == "sentence" and record.get("heading") and chance.random() < 0.3:
        document = f"{record['heading']}\n{document}"
    elif kind == "heading" and len(query.split()) > 24:
        return None
    elif kind == "comment" and len(document) < 60:
        return None
    return kind, query, document


def pair_of_name(record, chance):
    """An undocumented function is asked for by the words of its name, which its body then lacks."""
    name = words_of_name(record["name"])
    if len(name.split()) < 2 or record["lines"] < 5 or chance.random() >= 0.4:
        return None
    return "name", name, record["document"].replace(record["name"], " ", 1)


def pairs_of(file, seen):
    chance = random.Random(file.stem)
    by_kind = defaultdict(list)
    for line in file.open(encoding="utf-8"):
        pair = pair_of(json.loads(line), chance)
        if pair is None:
            continue
        kind, query, document = pair
        digest = hashlib.blake2b(f"{query}\0{document[:300]}".encode("utf-8", "replace"), digest_size=8).digest()
        if digest in seen:
            continue
        seen.add(digest)
        by_kind[kind].append((query, document[:MOST_DOCUMENT_CHARACTERS]))
    for kind in sorted(by_kind):
        chance.shuffle(by_kind[kind])
        for query, document in by_kind[kind][: MOST[kind]]:
            yield kind, query, document


def main(records, out):
    seen, totals = set(), defaultdict(int)
    with open(out, "w", encoding="utf-8") as pairs:
        for group, file in enumerate(sorted(Path(records).glob("*.jsonl"))):
            for kind, query, document in pairs_of(file, seen):
                totals[kind] += 1
                pair = {"group": group, "kind": kind, "query": query, "document": document}
                pairs.write(json.dumps(pair) + "\n")
    print(dict(totals), sum(totals.values()), "pairs")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
