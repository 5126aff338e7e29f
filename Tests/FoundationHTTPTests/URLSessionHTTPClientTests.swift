// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import FoundationHTTP
import Synchronization
import Testing

@Suite struct URLSessionHTTPClientTests {
    typealias Server = LoopbackServer

    @Test("a request arrives as it was written, and its answer comes back whole")
    func roundTrip() async throws {
        let server = try Server { _ in
            Server.answer("201 Created", "X-Reference: r-7\r\n", body: "{\"id\":\"ä\"}")
        }
        let body = Array("grüße\r\n\0 \"x\"".utf8)
        let answer = try await URLSessionHTTPClient().send(
            HTTPRequest(
                "POST", server.url("/v1/messages?a=b%20c"),
                fields: [
                    HTTPField("Content-Type", "application/json"),
                    HTTPField("Idempotency-Key", "abc"),
                ],
                body: body))
        #expect(answer.status == 201)
        #expect(answer[field: "x-reference"] == "r-7")
        #expect(answer.body == Array("{\"id\":\"ä\"}".utf8))
        let request = try #require(server.requests.first)
        #expect(server.requests.count == 1)
        #expect(request.head.hasPrefix("POST /v1/messages?a=b%20c HTTP/1.1\r\n"))
        #expect(request.head.contains("\r\nIdempotency-Key: abc"))
        #expect(request.body == body)
    }

    @Test(
        "every status is an answer",
        arguments: [200, 204, 302, 304, 400, 401, 407, 410, 422, 429, 500, 503])
    func statuses(status: Int) async throws {
        let server = try Server { _ in
            status == 204 || status == 304
                ? .send(Array("HTTP/1.1 \(status) x\r\n\r\n".utf8), thenClose: true)
                : Server.answer(
                    "\(status) x", "Retry-After: 7\r\nWWW-Authenticate: Basic realm=\"x\"\r\n",
                    body: "why", thenClose: true)
        }
        let answer = try await URLSessionHTTPClient().send(
            HTTPRequest("POST", server.url("/"), body: [1, 2]))
        #expect(answer.status == status)
        // Without a place to go to, a redirection's body is not handed on by the system.
        if ![204, 302, 304].contains(status) {
            #expect(answer.body == Array("why".utf8))
            #expect(answer[field: "Retry-After"] == "7")
        }
        #expect(server.requests.count == 1)
    }

    @Test("a redirection is an answer, unless it was asked to follow it within one origin")
    func redirections() async throws {
        let elsewhere = try Server { _ in Server.answer("200 OK", body: "elsewhere") }
        let server = try Server { request in
            switch request.target {
            case "/near":
                Server.answer("307 x", "Location: /end\r\n", body: "moved", thenClose: true)
            case "/far":
                Server.answer(
                    "307 x", "Location: \(elsewhere.url("/end"))\r\n", body: "moved",
                    thenClose: true)
            default: Server.answer("200 OK", body: "end", thenClose: true)
            }
        }
        let token = HTTPField("Authorization", "Bearer secret")
        func ask(_ path: String, follows: Bool) async throws -> HTTPResponse {
            var configuration = URLSessionHTTPClient.Configuration()
            configuration.followsRedirections = follows
            return try await URLSessionHTTPClient(configuration).send(
                HTTPRequest("POST", server.url(path), fields: [token], body: [7]))
        }
        for path in ["/near", "/far"] {
            let answer = try await ask(path, follows: false)
            #expect(answer.status == 307 && answer.body == Array("moved".utf8))
        }
        #expect(try await ask("/near", follows: true).body == Array("end".utf8))
        #expect(try await ask("/far", follows: true).status == 307)
        #expect(elsewhere.requests.isEmpty)
        #expect(server.requests.last?.target == "/far")
    }

    @Test("what cannot have been seen is told from what may have been")
    func ambiguity() async throws {
        let closing = try Server { _ in .close }
        let cut = try Server { _ in
            .send(Array("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc".utf8), thenClose: true)
        }
        let babble = try Server { _ in .send(Array("220 mail\r\n".utf8), thenClose: true) }
        let silent = try Server { _ in .silence }
        let client = URLSessionHTTPClient()
        func code(_ url: String) async -> HTTPClientError.Code? {
            await Self.code(
                client, HTTPRequest("POST", url, body: [1], timeout: .milliseconds(400)))
        }
        let port = try Server.closedPort()
        #expect(await code("http://127.0.0.1:\(port)/") == .notSent)
        #expect(await code("http://no-such-host.invalid/") == .notSent)
        #expect(await code(closing.url("/")) == .ambiguous)
        #expect(await code(closing.url("/", host: "localhost")) == .ambiguous)
        #expect(await code(cut.url("/", host: "localhost")) == .ambiguous)
        #expect(await code(babble.url("/")) == .ambiguous)
        #expect(await code(silent.url("/", host: "localhost")) == .ambiguous)
        #expect([closing, cut, babble, silent].map(\.requests.count) == [2, 1, 1, 1])
    }

    @Test("a request is sent once, also where a connection is closed under it")
    func once() async throws {
        // The first request of a connection is answered, the second finds it closing.
        let server = try Server { request in
            request.target == "/0" ? Server.answer("200 OK") : .close
        }
        let client = URLSessionHTTPClient()
        #expect(
            try await client.send(HTTPRequest("POST", server.url("/0"), body: [1])).status == 200)
        let code = await Self.code(client, HTTPRequest("POST", server.url("/1"), body: [1]))
        #expect(code == .ambiguous)
        #expect(server.requests.map(\.target) == ["/0", "/1"])
        #expect(server.requests.map(\.connection) == [1, 2])
    }

    @Test("an answer longer than the limit ends the exchange", arguments: [true, false])
    func limits(isTold: Bool) async throws {
        let server = try Server { _ in
            let length = isTold ? "Content-Length: 5000\r\n" : ""
            let body = String(repeating: "x", count: 5_000)
            return .send(Array("HTTP/1.1 200 OK\r\n\(length)\r\n\(body)".utf8), thenClose: true)
        }
        for (limit, fits) in [(4_999, false), (5_000, true)] {
            var configuration = URLSessionHTTPClient.Configuration()
            configuration.bodyLimit = limit
            let client = URLSessionHTTPClient(configuration)
            let request = HTTPRequest("GET", server.url("/"))
            if fits {
                #expect(try await client.send(request).body.count == 5_000)
            } else {
                #expect(await Self.code(client, request) == .ambiguous)
            }
        }
        #expect(server.requests.count == 2)
    }

    @Test("a cancelled exchange ends at once, and says that it may have been seen")
    func cancellation() async throws {
        let (stream, seen) = AsyncStream<Void>.makeStream()
        let server = try Server { _ in
            seen.yield()
            return .silence
        }
        let client = URLSessionHTTPClient()
        let url = server.url("/")
        let task = Task { await Self.code(client, HTTPRequest("POST", url, body: [1])) }
        for await _ in stream { break }
        task.cancel()
        #expect(await task.value == .ambiguous)
        let before = Task {
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            return await Self.code(client, HTTPRequest("POST", url, body: [1]))
        }
        #expect(await before.value == .notSent)
        #expect(server.requests.count == 1)
    }

    @Test(
        "a request that could hide another is not sent",
        arguments: [
            HTTPRequest("POST", "%", fields: [HTTPField("X", "a\r\nEvil: 1")]),
            HTTPRequest("POST", "%", fields: [HTTPField("X", "a\u{0}")]),
            HTTPRequest("POST", "%", fields: [HTTPField("X", "a\u{2028}b")]),
            HTTPRequest("POST", "%", fields: [HTTPField("X", "ä")]),
            HTTPRequest("POST", "%", fields: [HTTPField("X", " a")]),
            HTTPRequest("POST", "%", fields: [HTTPField("X:", "a")]),
            HTTPRequest("POST", "%", fields: [HTTPField("", "a")]),
            HTTPRequest("POST", "%", fields: [HTTPField("transfer-ENCODING", "chunked")]),
            HTTPRequest("POST", "%", fields: [HTTPField("Host", "other")]),
            HTTPRequest("POST /x HTTP/1.1\r\n", "%"), HTTPRequest("", "%"),
            HTTPRequest("GET", "% HTTP/1.1"), HTTPRequest("GET", "%\r\nX: y"),
            HTTPRequest("GET", "file:///etc/hostname"), HTTPRequest("GET", "ftp://127.0.0.1/"),
            HTTPRequest("GET", "http://"), HTTPRequest("GET", "http://user:word@127.0.0.1/"),
            HTTPRequest("GET", "/relative"),
        ])
    func defects(request: HTTPRequest) async throws {
        let server = try Server { _ in Server.answer("200 OK") }
        var request = request
        if request.url.hasPrefix("%") {
            request.url = server.url("/") + request.url.dropFirst()
        }
        #expect(request.defect?.code == .notSent)
        #expect(await Self.code(URLSessionHTTPClient(), request) == .notSent)
        #expect(server.requests.isEmpty)
    }

    @Test("many requests at once are all answered, each by its own answer")
    func many() async throws {
        let server = try Server { request in
            Server.answer("200 OK", body: request.target)
        }
        for keeps in [false, true] {
            var configuration = URLSessionHTTPClient.Configuration()
            configuration.keepsConnections = keeps
            let client = URLSessionHTTPClient(configuration)
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<100 {
                    let path = "/\(keeps)/\(number)"
                    let url = server.url(path)
                    group.addTask {
                        let request = HTTPRequest("POST", url, body: Array(path.utf8))
                        return try await client.send(request).body == Array(path.utf8)
                    }
                }
                for try await isRight in group { #expect(isRight) }
            }
        }
        #expect(server.requests.count == 200)
        #expect(server.requests.allSatisfy { Array($0.target.utf8) == $0.body })
    }

    static func code(
        _ client: any HTTPClient, _ request: HTTPRequest
    ) async -> HTTPClientError.Code? {
        do {
            _ = try await client.send(request)
            return nil
        } catch {
            return (error as? HTTPClientError)?.code
        }
    }
}
