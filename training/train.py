#!/usr/bin/env python3
"""Trains the table of word pieces: train.py ENCODED OUT.npz [--start MODEL.npz] [--epochs N] [--rate R] [--batch N] [--seed N]

The vector of a text is the sum over its distinct pieces of sqrt(count) × row, divided by its length; of a query, each
piece counts its query weight times as much. Symmetric InfoNCE within batches: of all documents of a batch, a query should
be nearest to its own, and the other way round. A batch holds pairs of one kind, made of blocks of one repository each.
Adam, on the rows that a batch touches only. One thread: a step takes a third of a second.
"""

import argparse
import os
import sys
import time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np  # noqa: E402  (reads the number of threads when it is loaded)
import scipy.sparse as sparse  # noqa: E402

from encoded import Encoded  # noqa: E402

DIMENSIONS = 256
BLOCK = 128
QUERY_PIECES = 64
DOCUMENT_PIECES = 160
QUERY_DROPOUT = 0.1
DOCUMENT_DROPOUT = 0.2
# Chance that a long document is read from its beginning rather than from anywhere.
FROM_THE_BEGINNING = 0.6
SCALE = 20.0
WARM_UP = 0.03
# The query weights' learning rate, as a multiple of the table's.
QUERY_WEIGHT_RATE = 10.0
# Steps between reports.
REPORTED = 10
BETA1, BETA2, EPSILON = 0.9, 0.999, 1e-8


class Adam:
    """Adam whose state is kept by row, and moves only with the rows of a step."""

    def __init__(self, values):
        self.values = values
        self.first = np.zeros_like(values)
        self.second = np.zeros_like(values)
        self.steps = np.zeros(len(values), np.float32)

    def step(self, rows, gradient, rate):
        self.steps[rows] += 1
        count = self.steps[rows].reshape((-1,) + (1,) * (self.values.ndim - 1))
        first = BETA1 * self.first[rows] + (1 - BETA1) * gradient
        second = BETA2 * self.second[rows] + (1 - BETA2) * gradient * gradient
        self.first[rows], self.second[rows] = first, second
        first /= 1 - BETA1**count
        second /= 1 - BETA2**count
        self.values[rows] -= rate * first / (np.sqrt(second) + EPSILON)


def starting_table(data, rows, random):
    """Random directions, as long as the piece is rare."""
    frequency = np.bincount(data.pieces, minlength=rows).clip(1)
    weight = np.log(len(data.pieces) / frequency) / np.log(len(data.pieces))
    directions = random.standard_normal((rows, DIMENSIONS), np.float32) / np.sqrt(DIMENSIONS)
    return (directions * weight[:, None]).astype(np.float32)


def batches(data, size, random):
    """Batches of pair numbers for one epoch, in random order."""
    order = random.permutation(len(data.groups))
    order = order[np.lexsort((data.groups[order], data.kinds[order]))]
    change = np.flatnonzero(
        (np.diff(data.groups[order].astype(np.int64)) != 0) | (np.diff(data.kinds[order].astype(np.int64)) != 0)
    )
    by_kind = {}
    for run in np.split(order, change + 1):
        blocks = by_kind.setdefault(int(data.kinds[run[0]]), [])
        blocks.extend(run[start : start + BLOCK] for start in range(0, len(run), BLOCK))
    whole = []
    for kind in sorted(by_kind):
        blocks = by_kind[kind]
        pairs = np.concatenate([blocks[i] for i in random.permutation(len(blocks))])
        whole.extend(pairs[start : start + size] for start in range(0, len(pairs) - size + 1, size))
    if not whole:
        sys.exit(f"No kind has {size} pairs, which a batch needs: give --batch.")
    return [whole[i] for i in random.permutation(len(whole))]


def bags(data, starts, ends, most, dropout, rows, random):
    """Sparse matrix: by text, sqrt(count) of each piece in the window that is read."""
    lengths = ends - starts
    spare = np.maximum(lengths - most, 0)
    anywhere = random.random(len(starts)) >= FROM_THE_BEGINNING
    starts = starts + (random.random(len(starts)) * (spare + 1)).astype(np.int64) * anywhere
    lengths = np.minimum(lengths, most)
    bounds = np.concatenate(([0], np.cumsum(lengths)))
    places = np.arange(bounds[-1]) + np.repeat(starts - bounds[:-1], lengths)
    kept = (random.random(len(places)) >= dropout) | np.repeat(lengths < 4, lengths)
    kept[bounds[:-1]] |= np.add.reduceat(kept, bounds[:-1]) == 0
    row_ends = np.concatenate(([0], np.cumsum(kept)))[bounds]
    bag = sparse.csr_matrix(
        (np.ones(row_ends[-1], np.float32), data.pieces[places[kept]].astype(np.int32), row_ends),
        shape=(len(starts), rows),
    )
    bag.sum_duplicates()
    np.sqrt(bag.data, out=bag.data)
    return bag


def unit(vectors):
    lengths = np.sqrt((vectors * vectors).sum(1, keepdims=True)) + 1e-6
    return vectors / lengths, lengths


def loss_and_gradients(queries, documents, same):
    """Mean loss, share of queries whose own document is nearest, gradients by unit query and unit document."""
    size = len(queries)
    logits = SCALE * (queries @ documents.T)
    logits[same] = -1e4
    own = logits.diagonal().copy()
    correct = float((logits.max(1) <= own).mean())
    likely = np.exp(logits - SCALE)
    by_query = likely.sum(1, keepdims=True)
    by_document = likely.sum(0, keepdims=True)
    loss = 0.5 * (np.log(by_query).mean() + np.log(by_document).mean()) + SCALE - own.mean()
    likely *= 0.5 / by_query + 0.5 / by_document
    likely[np.arange(size), np.arange(size)] -= 1
    likely *= SCALE / size
    return float(loss), correct, likely @ documents, likely.T @ queries


def through_norm(gradient, units, lengths):
    return (gradient - (gradient * units).sum(1, keepdims=True) * units) / lengths


def repeats(data, pairs):
    """Pairs of pairs that share their query or document, which are no negatives of each other."""
    queries, documents = data.query_hashes[pairs], data.document_hashes[pairs]
    same = (queries[:, None] == queries[None, :]) | (documents[:, None] == documents[None, :])
    np.fill_diagonal(same, False)
    return same


def step(data, pairs, table, query_weights, rate, random):
    rows = len(table.values)
    query = bags(data, *data.queries(pairs), QUERY_PIECES, QUERY_DROPOUT, rows, random)
    document = bags(data, *data.documents(pairs), DOCUMENT_PIECES, DOCUMENT_DROPOUT, rows, random)
    plain = query.copy()
    query.data *= np.exp(query_weights.values[query.indices])
    queries, query_lengths = unit(query @ table.values)
    documents, document_lengths = unit(document @ table.values)
    loss, correct, by_query, by_document = loss_and_gradients(queries, documents, repeats(data, pairs))
    by_query = through_norm(by_query, queries, query_lengths)
    by_document = through_norm(by_document, documents, document_lengths)

    asked = np.repeat(np.arange(len(pairs)), np.diff(query.indptr))
    along = np.einsum("ij,ij->i", table.values[query.indices], by_query[asked]) * query.data
    weight_gradient = np.bincount(plain.indices, along, minlength=rows).astype(np.float32)

    both = sparse.vstack((query, document)).tocsc()
    touched = np.flatnonzero(np.diff(both.indptr))
    gradient = both[:, touched].T @ np.concatenate((by_query, by_document))
    table.step(touched, gradient, rate)
    asked_for = np.unique(plain.indices)
    query_weights.step(asked_for, weight_gradient[asked_for], rate * QUERY_WEIGHT_RATE)
    return loss, correct


def train(data, start, epochs, peak, size, seed, report=print):
    rows = data.rows
    random = np.random.default_rng(seed)
    table = Adam(start["table"].copy() if start else starting_table(data, rows, random))
    query_weights = Adam(start["query_weights"].copy() if start else np.zeros(rows, np.float32))
    steps = max(1, int(epochs * len(data.groups) / size))
    began, done, recent = time.time(), 0, []
    while done < steps:
        for pairs in batches(data, size, random):
            if done == steps:
                break
            cosine = 0.02 + 0.98 * 0.5 * (1 + np.cos(np.pi * done / steps))
            rate = peak * min(1, (done + 1) / (WARM_UP * steps + 1)) * cosine
            recent.append(step(data, pairs, table, query_weights, rate, random))
            done += 1
            if done % REPORTED == 0 or done == steps:
                loss, correct = np.mean(recent, axis=0)
                report(f"{time.time() - began:.0f} s, step {done}/{steps}: loss {loss:.4f}, nearest {correct:.3f}")
                recent = []
    return {"table": table.values, "query_weights": query_weights.values}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("encoded")
    arguments.add_argument("out")
    arguments.add_argument("--start")
    arguments.add_argument("--epochs", type=float, default=3.5)
    arguments.add_argument("--rate", type=float, default=2e-3)
    arguments.add_argument("--batch", type=int, default=2048)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    data = Encoded.read(given.encoded)
    start = np.load(given.start) if given.start else None
    print(f"{len(data.groups)} pairs, {len(data.pieces)} pieces", flush=True)
    show = lambda line: print(line, flush=True)  # noqa: E731
    model = train(data, start, given.epochs, given.rate, given.batch, given.seed, show)
    np.savez(given.out, **model)


if __name__ == "__main__":
    sys.exit(main())
