# swift-clientele
# SPDX-License-Identifier: Apache-2.0
"""verify_receipt.py RECEIPTS [HEADS]: checks consent receipts in JSON (ISO/IEC TS 27560), one a line, against heads that were published.
Exit status 0: every mandatory field is there and a published head has each record; 1: something does not hold; 2: it holds, but is not anchored."""
import hashlib, json, sys
FIELDS = {
    "": "schema_version record_id receipt_id pii_principal_id pii_processing party_identification events",
    "pii_processing": "privacy_notice language purposes",
    "purposes": "purpose pii_information pii_controllers storage_locations retention_period jurisdiction recipient_third_parties withdrawal_method",
    "pii_information": "pii_type",
    "party_identification": "party_id party_address party_name party_contact party_type",
    "events": "event_time validity_duration entity_id event_type event_state",
}
def walk(name, value):
    for field in FIELDS[name].split():
        found = value[field]
        if field in FIELDS:
            if not found: raise ValueError(f"{field} is empty")
            for part in found: walk(field, part)
        elif isinstance(found, list):
            if not all(isinstance(text, str) and text.strip() for text in found): raise ValueError(f"{field} has an empty text")
            if not found and field != "recipient_third_parties": raise ValueError(f"{field} is empty")
        elif not (isinstance(found, str) and found.strip()): raise ValueError(f"{field} is empty")
def node(left, right): return hashlib.sha256(b"\1" + left + right).digest()
def root(record, place, last, path):  # RFC 9162, section 2.1.3.2
    found = hashlib.sha256(b"\0" + record).digest()
    for sibling in path:
        if last == 0: raise ValueError("the path goes on above the root")
        if place & 1 or place == last:
            found = node(sibling, found)
            while place and not place & 1: place, last = place >> 1, last >> 1
        else: found = node(found, sibling)
        place, last = place >> 1, last >> 1
    if last: raise ValueError("the path ends below the root")
    return found
def head(line):
    kind, size, digest = line.split()[:3]
    if kind != "clientele-head-1": raise ValueError("not the line of a head")
    return int(size), bytes.fromhex(digest)
def check(receipt, heads):
    walk("", receipt)
    known = {party["party_id"] for party in receipt["party_identification"]}
    for processing in receipt["pii_processing"]:
        for purpose in processing["purposes"]:
            if not known.issuperset(purpose["pii_controllers"]): raise ValueError("a controller is no party of the receipt")
    ledger = receipt["ledger"]
    leaf, size = int(ledger["leaf"]), int(ledger["size"])
    if not 0 <= leaf < size: raise ValueError("no such record in the tree")
    found = root(bytes.fromhex(ledger["record"]), leaf, size - 1, [bytes.fromhex(text) for text in ledger["path"]])
    if head(ledger["head"]) != (size, found): raise ValueError("the record is not proved by the head of the receipt")
    if heads.get(size, found) != found: raise ValueError("a head of another root was published")
    return size in heads
published = dict(head(line) for line in open(sys.argv[2])) if len(sys.argv) > 2 else {}
failed = loose = count = 0
for count, line in enumerate(open(sys.argv[1], encoding="utf-8"), 1):
    try:
        anchored = check(json.loads(line), published)
        loose += not anchored
        print(f"receipt {count}:", "ok" if anchored else "ok in itself, NOT ANCHORED")
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        failed += 1
        print(f"receipt {count}: FAILED: {error!r}")
sys.exit(1 if failed or not count else 2 if loose else 0)
