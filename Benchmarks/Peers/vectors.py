#!/usr/bin/env python3
# swift-clientele
# SPDX-License-Identifier: Apache-2.0
"""Exact searches of vectors beside faiss, implicit and hnswlib; see README.md."""

import argparse
import gzip
import os
import subprocess
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import faiss
import hnswlib
import numpy as np
from implicit.cpu.topk import topk

faiss.omp_set_num_threads(1)
MASKS = {"50": 0.5, "10": 0.1, "1": 0.01, "0.1": 0.001}


def gaussian(count, dimensions):
    random = np.random.default_rng(1)
    return (
        random.standard_normal((count, dimensions), dtype=np.float32),
        random.standard_normal((256, dimensions), dtype=np.float32),
    )


def retail(count, dimensions):
    random = np.random.default_rng(1)
    centres = random.standard_normal((2000, dimensions)).astype(np.float32)
    rows = centres[random.integers(0, 2000, count)]
    rows = rows + 0.8 * random.standard_normal((count, dimensions)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    rows *= np.exp(0.35 * random.standard_normal((count, 1))).astype(np.float32)
    queries = centres[random.integers(0, 2000, 256)]
    queries = queries + 0.5 * centres[random.integers(0, 2000, 256)]
    queries = queries + 0.8 * random.standard_normal((256, dimensions)).astype(np.float32)
    return rows.astype(np.float32), queries.astype(np.float32)


def als(count, dimensions, data):
    """Factors of implicit ALS on the sessions of Diginetica; 0 rows for the items as they are."""
    from implicit.als import AlternatingLeastSquares
    from scipy.sparse import csr_matrix

    with gzip.open(f"{data}/diginetica/train.txt.gz", "rt") as file:
        sessions = [[int(item) for item in line.split()] for line in file]
    sizes = [len(set(session)) for session in sessions]
    users = np.repeat(np.arange(len(sessions)), sizes)
    items = np.concatenate([sorted(set(session)) for session in sessions])
    names, items = np.unique(items, return_inverse=True)
    matrix = csr_matrix((np.ones(len(items), np.float32), (users, items)))
    model = AlternatingLeastSquares(
        factors=dimensions, regularization=0.05, alpha=10, iterations=10, random_state=1,
        num_threads=2)
    model.fit(matrix, show_progress=False)
    rows = np.asarray(model.item_factors, np.float32)
    random = np.random.default_rng(3)
    if count > 0:
        rows = rows[random.integers(0, len(rows), count)]
        rows = rows * np.exp(0.1 * random.standard_normal((count, 1))).astype(np.float32)
        norms = np.linalg.norm(rows, axis=1, keepdims=True)
        noise = random.standard_normal(rows.shape).astype(np.float32)
        rows = rows + 0.3 * norms / 8 * noise
    queries = np.asarray(model.user_factors, np.float32)
    queries = queries[random.choice(len(queries), 256, replace=False)]
    return np.ascontiguousarray(rows, np.float32), np.ascontiguousarray(queries, np.float32)


def timed(call, queries):
    """Milliseconds of thread CPU time for each query, and what was found."""
    times, found = [], []
    for place in range(len(queries)):
        start = time.thread_time_ns()
        result = call(queries[place : place + 1])
        times.append((time.thread_time_ns() - start) / 1e6)
        found.append(result[0])
    return times, np.array(found)


class Peers:
    def __init__(self, rows, queries, masks):
        self.rows, self.queries, self.masks = rows, queries, masks
        self.flat = faiss.IndexFlatIP(rows.shape[1])
        self.flat.add(rows)
        self.selectors = {
            name: faiss.IDSelectorBitmap(bits) for name, bits in masks.items()
        }

    def single(self, name):
        if name == "all":
            return timed(lambda query: self.flat.search(query, 10)[1], self.queries[:60])
        options = faiss.SearchParameters(sel=self.selectors[name])
        return timed(
            lambda query: self.flat.search(query, 10, params=options)[1], self.queries[:60])

    def implicit(self):
        # As recommend() calls it, and by itself for one query.
        start = time.thread_time_ns()
        topk(self.rows, self.queries, 10, num_threads=1)
        return [(time.thread_time_ns() - start) / 1e6]


def ours(program, folder, rounds):
    output = subprocess.run(
        program.split() + ["--vectors", folder, str(rounds)], check=True, capture_output=True,
        text=True).stdout
    lines = [line.split("\t") for line in output.splitlines()]
    return {line[0]: line[1:] for line in lines}


def recall(exact, folder, name, scores):
    """Share of our items that score at least what the tenth of the peer's does."""
    found = np.fromfile(f"{folder}/found-{name}.u32", np.uint32).reshape(len(exact), 10)
    hits = total = 0
    for place, row in enumerate(exact):
        row = row[row >= 0]
        mine = found[place][found[place] != 2**32 - 1]
        if len(row) == 0:
            continue
        least = scores(place, row).min()
        hits += int((scores(place, mine) >= least - 1e-5 * abs(least)).sum())
        total += len(row)
    return hits / max(total, 1)


def report(name, program, data, count, dimensions, folder, rounds, graph):
    if name == "als":
        rows, queries = als(count, dimensions, data)
    else:
        rows, queries = {"gaussian": gaussian, "retail": retail}[name](count, dimensions)
    random = np.random.default_rng(2)
    masks = {
        key: np.packbits(random.random(len(rows)) < share, bitorder="little")
        for key, share in MASKS.items()
    }
    os.makedirs(folder, exist_ok=True)
    rows.tofile(f"{folder}/rows.f32")
    queries.tofile(f"{folder}/queries.f32")
    for key, bits in masks.items():
        bits.tofile(f"{folder}/mask-{key}.bits")
    with open(f"{folder}/shape", "w") as file:
        file.write(" ".join([str(dimensions), *masks]))
    peers = Peers(rows, queries, masks)
    theirs = {key: [] for key in ["all", *masks, "batch"]}
    mine = {key: [] for key in theirs}
    exact = {}
    for _ in range(rounds):
        # One after the other, so that both meet the same machine.
        output = ours(program, folder, 2)
        for key in mine:
            mine[key].append([float(value) for value in output[key]])
        for key in ["all", *masks]:
            times, exact[key] = peers.single(key)
            theirs[key].append([np.median(times), min(times)])
        batch = peers.implicit()
        theirs["batch"].append([np.median(batch), min(batch)])
    print(f"\n{name}: {len(rows)} x {dimensions}, thread CPU ms, median (minimum) of {rounds} rounds")
    for key in mine:
        a, b = np.array(theirs[key]), np.array(mine[key])
        peer = "implicit topk, 256" if key == "batch" else "faiss Flat"
        share = ""
        if key != "batch":
            scores = lambda place, ids: rows[ids] @ queries[place]
            share = f"  recall {recall(exact[key], folder, key, scores):.3f}"
        print(
            f"{key:>6}  {peer} {np.median(a[:, 0]):9.3f} ({a[:, 1].min():.3f})"
            f"  ours {np.median(b[:, 0]):8.3f} ({b[:, 1].min():.3f})"
            f"  ratio {np.median(a[:, 0] / b[:, 0]):6.1f} ({a[:, 1].min() / b[:, 1].min():.1f})"
            f"{share}")
    for key in ["build", "index-bytes", "open", "open-checked", *[f"read-{m}" for m in ["all", *masks]]]:
        print(f"{key:>12}  {' '.join(output[key])}")
    if graph:
        index = hnswlib.Index(space="ip", dim=dimensions)
        index.init_index(max_elements=len(rows), ef_construction=100, M=16)
        index.add_items(rows, num_threads=2)
        index.set_num_threads(1)
        for ef in (16, 32, 64, 128, 256, 512):
            index.set_ef(ef)
            times, found = timed(lambda query: index.knn_query(query, 10)[0], queries[:60])
            hits = sum(len(set(a) & set(b)) for a, b in zip(found.tolist(), exact["all"].tolist()))
            print(
                f"  hnswlib M 16 ef {ef}: recall {hits / exact['all'].size:.3f}, "
                f"{np.median(times):.3f} ({min(times):.3f}) ms")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", default="Benchmarks/.build/release/clientele-benchmarks")
    parser.add_argument("--data", default="../shared/data/recsys")
    parser.add_argument("--folder", default="/tmp/clientele-vectors")
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--dimensions", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--graph", action="store_true", help="hnswlib too, which takes minutes")
    parser.add_argument("sets", nargs="*", default=["gaussian", "retail", "als"])
    options = parser.parse_args()
    for name in options.sets:
        report(
            name, options.program, options.data, options.count, options.dimensions,
            f"{options.folder}/{name}", options.rounds, options.graph)


if __name__ == "__main__":
    main()
