# swift-clientele
# SPDX-License-Identifier: Apache-2.0

"""A receiver of messages in JSON that fails now and then; prints its port first.

It serves until its standard input ends. GET tells of each key, on a line: how often it was asked to
take it, and of all that it took under it digests of the address and the text.
"""

import hashlib
import http.server
import json
import sys
import threading

lock = threading.Lock()
asked = {}
taken = {}


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


class Receiver(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body go in one piece.
    wbufsize = -1

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])).decode())
        key = self.headers["Idempotency-Key"]
        if key != body["key"] or self.headers["Authorization"] != "Bearer secret":
            return self.answer(400, {"error": "the header is of another message"})
        with lock:
            asked[key] = asked.get(key, 0) + 1
            fault = int(digest(key)[:4], 16) % 50 if asked[key] == 1 else None
            if fault != 0:
                taken.setdefault(key, set()).add(digest(body["to"]) + " " + digest(body["text"]))
        if fault == 0:
            return self.answer(503, {})
        if fault == 1:
            # It has the message, and its answer is cut off. One that ends before its first byte
            # would be asked again by the client's system, without the program knowing.
            self.close_connection = True
            return self.answer(202, {"reference": "r-" + key}, missing=20)
        return self.answer(202, {"reference": "r-" + key})

    def do_GET(self):
        with lock:
            lines = [
                " ".join([key, str(asked[key])] + sorted(taken.get(key, []))) for key in asked
            ]
        self.answer(200, "\n".join(lines))

    def answer(self, status, value, missing=0):
        body = (value if isinstance(value, str) else json.dumps(value)).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) - missing])

    def log_message(self, *arguments):
        pass


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 128


server = Server(("127.0.0.1", 0), Receiver)
print(server.server_address[1], flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
