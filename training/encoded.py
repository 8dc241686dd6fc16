"""Encoded pairs, as encode.ts writes them: a folder of arrays, one file each."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np


@dataclass
class Encoded:
    # Rows of the vocabulary, one after the other: query, document, query, document, …
    pieces: np.ndarray
    # Where each text begins in `pieces`, and where the last one ends.
    starts: np.ndarray
    # By pair: its repository, its kind, hashes of its two texts.
    groups: np.ndarray
    kinds: np.ndarray
    query_hashes: np.ndarray
    document_hashes: np.ndarray
    # Pieces of the vocabulary.
    rows: int

    @staticmethod
    def read(folder):
        def array(name, kind):
            return np.fromfile(Path(folder) / name, kind)

        return Encoded(
            pieces=array("pieces.u16", np.uint16),
            starts=array("starts.u32", np.uint32).astype(np.int64),
            groups=array("groups.u16", np.uint16),
            kinds=array("kinds.u8", np.uint8),
            query_hashes=array("queries.u32", np.uint32),
            document_hashes=array("documents.u32", np.uint32),
            rows=int(array("rows.u32", np.uint32)[0]),
        )

    def queries(self, pairs):
        """Begin and end of the pairs' queries."""
        return self.starts[2 * pairs], self.starts[2 * pairs + 1]

    def documents(self, pairs):
        return self.starts[2 * pairs + 1], self.starts[2 * pairs + 2]
