// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Foundation
import FoundationHTTP
import Testing

/// Against Python's `http.server`, where there is a `python3`.
@Suite struct PythonServerTests {
    private static let interpreter = ["/usr/bin/python3", "/usr/local/bin/python3"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    /// Answers with a digest of what it was sent; prints its port first.
    private static let script = """
        import hashlib, http.server, sys, threading
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers['Content-Length']))
                text = hashlib.sha256(body).hexdigest() + ' ' + self.headers['Idempotency-Key']
                self.send_response(202)
                self.send_header('Content-Length', str(len(text)))
                self.end_headers()
                self.wfile.write(text.encode())
            def log_message(self, *arguments): pass
        server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        print(server.server_address[1], flush=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        sys.stdin.read()
        """

    @Test(
        "another implementation reads what was sent",
        .enabled(if: interpreter != nil, "there is no python3"))
    func python() async throws {
        let server = Process()
        server.executableURL = URL(filePath: try #require(Self.interpreter))
        server.arguments = ["-c", Self.script]
        let (input, output) = (Pipe(), Pipe())
        server.standardInput = input
        server.standardOutput = output
        try server.run()
        defer {
            try? input.fileHandleForWriting.close()
            server.waitUntilExit()
        }
        let line = String(
            decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        let port = try #require(Int(line.filter(\.isNumber)))
        let client = URLSessionHTTPClient()
        for number in 0..<50 {
            let body = (0..<(number * 97)).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ number) }
            let answer = try await client.send(
                HTTPRequest(
                    "POST", "http://127.0.0.1:\(port)/",
                    fields: [HTTPField("Idempotency-Key", "key-\(number)")],
                    body: body.isEmpty ? [0] : body))
            let digest = SHA256.hash(body.isEmpty ? [0] : body)
            #expect(answer.status == 202)
            #expect(String(decoding: answer.body, as: UTF8.self) == "\(digest) key-\(number)")
        }
    }
}
