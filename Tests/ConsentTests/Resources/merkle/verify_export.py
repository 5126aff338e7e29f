# swift-clientele
# SPDX-License-Identifier: Apache-2.0
"""verify_export.py EXPORT [ANCHORS]: checks an export of the ledger against heads that were published, one a line.
Exit status 0: all holds up to an anchored head; 1: something does not hold; 2: it holds, but no anchor covers all of it."""
import functools, hashlib, sys
def leaf(record): return hashlib.sha256(b"\0" + record).digest()
def node(left, right): return hashlib.sha256(b"\1" + left + right).digest()
def root(peaks): return functools.reduce(lambda found, peak: node(peak[1], found), peaks[-2::-1], peaks[-1][1])
def data(text): return bytes.fromhex(text) if text != "-" else b""
def path(text): return [data(part) for part in text.split(",") if part != "-"]
def read(known, size, text, _):
    if known.setdefault(int(size), data(text)) != data(text): raise ValueError(f"there are two heads of {size} records")
def climb(place, last, old, new, hashes):  # RFC 9162, sections 2.1.3.2 and 2.1.4.2: both roots, or None
    for sibling in hashes:
        if last == 0: return None
        if place & 1 or place == last:
            old, new = node(sibling, old), node(sibling, new)
            while place and not place & 1: place, last = place >> 1, last >> 1
        else: new = node(new, sibling)
        place, last = place >> 1, last >> 1
    return (old, new) if last == 0 else None
def grown(first, second, old, hashes):
    hashes, place, last = ([] if first & (first - 1) else [old]) + hashes, first - 1, second - 1
    while place & 1: place, last = place >> 1, last >> 1
    return climb(place, last, hashes[0], hashes[0], hashes[1:])
def check(lines, anchors):
    heads, peaks, count, good, used, ties = dict(anchors), [], 0, 0, set(), set()
    for kind, *words in map(str.split, lines):
        if kind == "clientele-head-1" and count == 0: read(heads, *words)
        elif kind == "record":
            peaks, count = peaks + [(1, leaf(data(words[0])))], count + 1
            while len(peaks) > 1 and peaks[-1][0] == peaks[-2][0]:
                peaks[-2:] = [(2 * peaks[-1][0], node(peaks[-2][1], peaks[-1][1]))]
            if count in heads and root(peaks) != heads[count]: raise ValueError(f"from {good} to {count - 1} a record is another")
            good = count if count in heads else good
        elif kind == "inclusion":
            index, size, start = int(words[0]), int(words[1]), leaf(data(words[2]))
            used.add(size)
            found = climb(index, size - 1, start, start, path(words[3])) if 0 <= index < size else None
            if not found or found[1] != heads[size]: raise ValueError(f"record {index} is not proved")
        elif kind == "consistency":
            (first, second), wanted = map(int, words[:2]), tuple(heads[int(word)] for word in words[:2])
            ties.add((second, first))
            if not 0 < first < second or grown(first, second, wanted[0], path(words[2])) != wanted:
                raise ValueError(f"growth from {first} is not proved")
        else: raise ValueError(f"a line that cannot be here: {kind}")
    if not (count or used or ties): raise ValueError("there is nothing to check")
    if count and max(heads, default=0) != count: raise ValueError(f"{count} records, the last head has {max(heads, default=0)}")
    covered = {size for size in heads if size <= max(anchors, default=-1)} if count else set(anchors)
    for second, first in sorted(ties, reverse=True): covered |= {first} if second in covered else set()
    return count, len(used), used | {second for second, _ in ties} | ({count} if count else set()) <= covered
anchored = {}
try:
    for line in open(sys.argv[2]) if len(sys.argv) > 2 else []: read(anchored, *line.split()[1:])
    records, proofs, whole = check(open(sys.argv[1]), anchored)
except (ValueError, KeyError, IndexError, TypeError) as error: sys.exit(f"FAILED: {error!r}")
print(f"{records} records, inclusion at {proofs} sizes:", "ok" if whole else "ok in itself, NOT ANCHORED")
sys.exit(0 if whole else 2)
