// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore
import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Sends requests of HTTP by Foundation's URLSession.
///
/// Each is sent once: there is no cache, no cookie, no stored password, and no redirection is
/// followed unless asked for. What is thrown is an `HTTPClientError`; it says `notSent` only where
/// the address could not be resolved or connected to, or where the other side did not prove who it
/// is.
///
/// ```swift
/// let client = URLSessionHTTPClient()
/// let answer = try await client.send(HTTPRequest("GET", "https://gateway.example/health"))
/// ```
///
/// Where connections are kept, its one session lives as long as the client: keep one, and share it.
public final class URLSessionHTTPClient: HTTPClient {
    /// What may be set.
    public struct Configuration: Hashable, Sendable {
        /// How long an exchange may last, from the first packet to the last byte of the answer,
        /// where the request does not say.
        public var timeout: Duration = .seconds(30)
        /// The most bytes that an answer's body may have; a longer one ends the exchange.
        public var bodyLimit = 1 << 20
        /// Whether a redirection within one origin is followed.
        ///
        /// One to another origin never is, as it would take along what proves who asks: it is
        /// returned as the answer that it is.
        public var followsRedirections = false
        /// Whether a connection is kept for the next request.
        ///
        /// Faster, but not for requests that have an effect each time and no key: the system's
        /// library may send a request again by itself where a kept connection was closed before
        /// a byte of an answer came. Where none is kept, each request has a session of its own.
        public var keepsConnections = false

        /// The usual settings.
        public init() {}
    }

    /// A session, and the exchanges that are under way in it.
    private struct Line {
        let session: URLSession
        let exchanges: Exchanges

        init(_ configuration: Configuration) {
            exchanges = Exchanges(
                bodyLimit: configuration.bodyLimit, follows: configuration.followsRedirections)
            let settings = URLSessionConfiguration.ephemeral
            settings.requestCachePolicy = .reloadIgnoringLocalCacheData
            settings.urlCache = nil
            settings.urlCredentialStorage = nil
            settings.httpCookieStorage = nil
            settings.httpCookieAcceptPolicy = .never
            settings.httpShouldSetCookies = false
            settings.timeoutIntervalForRequest = URLSessionHTTPClient.longest
            settings.timeoutIntervalForResource = URLSessionHTTPClient.longest
            session = URLSession(configuration: settings, delegate: exchanges, delegateQueue: nil)
        }
    }

    private let configuration: Configuration
    /// The one for all requests; nil where each has its own.
    private let shared: Line?

    /// A client.
    public init(_ configuration: Configuration = Configuration()) {
        self.configuration = configuration
        shared = configuration.keepsConnections ? Line(configuration) : nil
    }

    deinit { shared?.session.finishTasksAndInvalidate() }

    /// Sends `request` once and waits for the answer.
    ///
    /// - Parameter request: is checked first; see `HTTPRequest.defect`.
    /// - Returns: the answer, whatever its status.
    /// - Throws: `HTTPClientError`.
    public func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        if let defect = request.defect { throw defect }
        guard let url = URL(string: request.url) else {
            throw HTTPClientError(.notSent, "the address is not one of HTTP")
        }
        if Task.isCancelled { throw HTTPClientError(.notSent, "the task was cancelled before") }
        let message = message(request, to: url)
        let limit = request.timeout ?? configuration.timeout
        // A session may use a connection again that the other side is about to close, whatever the
        // request says of it.
        let line = shared ?? Line(configuration)
        defer { if shared == nil { line.session.finishTasksAndInvalidate() } }
        return try await withThrowingTaskGroup(of: HTTPResponse.self) { group in
            defer { group.cancelAll() }
            group.addTask { try await self.exchange(message, over: line) }
            group.addTask {
                try? await Task.sleep(for: limit)
                throw HTTPClientError(
                    .ambiguous,
                    Task.isCancelled ? "the task was cancelled" : "no answer within the time set")
            }
            guard let answer = try await group.next() else {
                throw HTTPClientError(.ambiguous, "the exchange ended without an answer")
            }
            return answer
        }
    }

    /// A day: the limit that counts is the client's own, which has parts of a second.
    private static let longest: TimeInterval = 86_400

    private func message(_ request: HTTPRequest, to url: URL) -> URLRequest {
        var message = URLRequest(url: url, timeoutInterval: Self.longest)
        message.httpMethod = request.method
        if !request.body.isEmpty { message.httpBody = Data(request.body) }
        if !request.body.isEmpty, request[field: "Content-Type"] == nil {
            message.setValue("application/octet-stream", forHTTPHeaderField: "Content-Type")
        }
        if request[field: "User-Agent"] == nil {
            message.setValue("swift-clientele", forHTTPHeaderField: "User-Agent")
        }
        for field in request.fields {
            message.addValue(field.value, forHTTPHeaderField: field.name)
        }
        if !configuration.keepsConnections {
            message.setValue("close", forHTTPHeaderField: "Connection")
        }
        return message
    }

    private func exchange(_ message: URLRequest, over line: Line) async throws -> HTTPResponse {
        let exchanges = line.exchanges
        let task = line.session.dataTask(with: message)
        let name = task.taskIdentifier
        exchanges.open(name)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                exchanges.wait(for: name, continuation)
                task.resume()
            }
        } onCancel: {
            exchanges.finish(
                name, .failure(HTTPClientError(.ambiguous, "the task was cancelled")))
            task.cancel()
        }
    }
}
