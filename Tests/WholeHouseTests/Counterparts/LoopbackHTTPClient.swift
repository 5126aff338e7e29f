// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Sends requests to a port of this machine, each on a connection of its own.
struct LoopbackHTTPClient: HTTPClient {
    let port: UInt16

    func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        if let defect = request.defect { throw defect }
        guard var connection = LoopbackConnection(to: port) else {
            throw HTTPClientError(.notSent, "nobody listens")
        }
        var head = "\(request.method) / HTTP/1.1\r\nX-Process: \(getpid())\r\n"
        for field in request.fields { head += "\(field.name): \(field.value)\r\n" }
        head += "Content-Length: \(request.body.count)\r\n\r\n"
        connection.write(head)
        connection.write(String(decoding: request.body, as: UTF8.self))
        guard let line = connection.line(), let status = Int(line.split(separator: " ")[1]) else {
            throw HTTPClientError(.ambiguous, "the connection ended before the answer")
        }
        var length = 0
        while let line = connection.line(), !line.isEmpty {
            guard line.hasPrefix("Content-Length: ") else { continue }
            length = Int(line.dropFirst(16)) ?? 0
        }
        guard let body = connection.text(length) else {
            throw HTTPClientError(.ambiguous, "the connection ended in the answer")
        }
        return HTTPResponse(status, body: Array(body.utf8))
    }
}
