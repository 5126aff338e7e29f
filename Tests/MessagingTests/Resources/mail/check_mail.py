# swift-clientele
# SPDX-License-Identifier: Apache-2.0
"""Reads mails with Python's own parser, which knows nothing of how they were built.

check_mail.py expect <file>: a JSON list of mails in Base64, each with what must be found in it.
check_mail.py folder <folder>: mails as files anywhere below; prints one Message-ID a line.
"""

import base64
import email
import email.policy
import json
import os
import sys


def text_of(mail, kind):
    part = mail.get_body(preferencelist=(kind,))
    return None if part is None else part.get_content().replace("\r\n", "\n")


def faults(octets, expected):
    mail = email.message_from_bytes(octets, policy=email.policy.SMTP)
    found = {
        "subject": mail["Subject"],
        "from": str(mail["From"].addresses[0].addr_spec),
        "name": str(mail["From"].addresses[0].display_name),
        "to": str(mail["To"].addresses[0].addr_spec),
        "id": mail["Message-ID"].strip(),
        "date": mail["Date"].datetime.timestamp(),
        "text": text_of(mail, "plain"),
        "html": text_of(mail, "html"),
        "files": [part.get_filename() for part in mail.walk() if part.get_filename()],
    }
    for part in mail.walk():
        for defect in part.defects:
            yield f"defect: {defect!r}"
    for name, value in mail.items():
        for defect in getattr(value, "defects", ()):
            yield f"{name}: {defect!r}"
    for name, value in expected.items():
        if found.get(name) != value:
            yield f"{name}: {found.get(name)!r}, not {value!r}"
    for line in octets.split(b"\r\n"):
        if len(line) > 998 or b"\n" in line or b"\r" in line:
            yield "a line is longer than 998 octets or ends otherwise"


def main(mode, place):
    if mode == "folder":
        for folder, _, names in os.walk(place):
            for name in names:
                with open(os.path.join(folder, name), "rb") as file:
                    mail = email.message_from_binary_file(file, policy=email.policy.default)
                if mail["Message-ID"] is None or mail.defects:
                    print("damaged", name, mail.defects)
                    continue
                body = mail.get_body(preferencelist=("plain",)).get_content()
                print(mail["Message-ID"].strip() if body else "empty")
        return 0
    with open(place, encoding="utf-8") as file:
        cases = json.load(file)
    count = 0
    for number, case in enumerate(cases):
        for fault in faults(base64.b64decode(case["mail"]), case["expect"]):
            print(f"{number}: {fault}")
            count += 1
    print(f"{len(cases)} mails, {count} faults")
    return 1 if count else 0


sys.exit(main(*sys.argv[1:]))
