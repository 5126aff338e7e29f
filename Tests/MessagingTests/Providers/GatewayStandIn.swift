// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Messaging
import MessagingTestKit
import Synchronization

/// A provider in the process: takes messages as the description `webhook` sends them, knows keys or
/// does not, and fails as a test says.
final class GatewayStandIn: HTTPClient {
    private struct State {
        var taken: [(key: String, to: String, text: String)] = []
        var faults: [HTTPFault] = []
        var requests: [HTTPRequest] = []
    }

    enum HTTPFault: Sendable {
        case answer(HTTPResponse)
        case answerLost
        case notSent
    }

    private let knowsKeys: Bool
    private let state = Mutex(State())

    init(knowsKeys: Bool = true) { self.knowsKeys = knowsKeys }

    var requests: [HTTPRequest] { state.withLock { $0.requests } }

    var taken: [(key: String, to: String, text: String)] { state.withLock { $0.taken } }

    func fail(_ fault: HTTPFault) { state.withLock { $0.faults.append(fault) } }

    func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        if let defect = request.defect { throw defect }
        if Task.isCancelled { throw HTTPClientError(.notSent, "cancelled") }
        return try state.withLock { state in
            state.requests.append(request)
            let fault = state.faults.isEmpty ? nil : state.faults.removeFirst()
            switch fault {
            case .answer(let response): return response
            case .notSent: throw HTTPClientError(.notSent, "the host could not be connected to")
            case .answerLost, nil: break
            }
            let body = try JSONValue(json: request.body)
            let key = body["key"]?.stringValue ?? ""
            if !knowsKeys || !state.taken.contains(where: { $0.key == key }) {
                state.taken.append(
                    (key, body["to"]?.stringValue ?? "", body["text"]?.stringValue ?? ""))
            }
            if case .answerLost = fault {
                throw HTTPClientError(.ambiguous, "the connection was lost")
            }
            return HTTPResponse(202, body: Array(#"{"reference": "r-\#(state.taken.count)"}"#.utf8))
        }
    }

    /// The transport over this stand-in, for the conformance suite.
    func subject<Contact>() throws -> TransportConformance<HTTPTransport<Contact>>.Subject {
        let provider = try HTTPProvider(json: Self.source(knowsKeys: knowsKeys))
        let transport = try HTTPTransport<Contact>(
            to: provider, account: ["url": "https://gateway.example/in", "token": "secret"],
            by: self, clock: ManualWallClock(Timestamp(seconds: 1_700_000_000)))
        return .init(
            transport,
            fail: { fault in
                switch fault {
                case .refuse:
                    self.fail(
                        .answer(
                            HTTPResponse(
                                422, body: Array(#"{"error": "+48600 Your lamp"}"#.utf8))))
                case .busy:
                    self.fail(.answer(HTTPResponse(429, fields: [HTTPField("Retry-After", "7")])))
                case .answerLost: self.fail(.answerLost)
                }
                return true
            },
            received: {
                self.taken.map { .init(key: $0.key, recipient: $0.to, text: $0.text) }
            })
    }

    /// The ready webhook, with keys or without.
    static func source(knowsKeys: Bool) -> String {
        let source = ReadyHTTPProvider.webhook.source
        return knowsKeys
            ? source
            : source.replacing(#""keys": {"header": "Idempotency-Key"},"#, with: "")
    }
}
