// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Foundation
import Synchronization

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The exchanges of a session that are under way, and what was received of each answer.
final class Exchanges: NSObject, URLSessionDataDelegate, Sendable {
    typealias Outcome = Result<HTTPResponse, HTTPClientError>
    typealias Waiter = CheckedContinuation<HTTPResponse, any Error>

    private struct Exchange {
        var waiter: Waiter?
        var outcome: Outcome?
        var status = 0
        var fields: [HTTPField] = []
        var body: [UInt8] = []
    }

    private let bodyLimit: Int
    private let follows: Bool
    private let open = Mutex<[Int: Exchange]>([:])

    init(bodyLimit: Int, follows: Bool) {
        self.bodyLimit = bodyLimit
        self.follows = follows
    }

    /// Makes room for an exchange.
    func open(_ name: Int) { open.withLock { $0[name] = Exchange() } }

    /// Resumes `waiter` when the exchange ends, or now where it has ended.
    func wait(for name: Int, _ waiter: Waiter) {
        let outcome: Outcome? = open.withLock { open in
            if let outcome = open[name]?.outcome {
                open[name] = nil
                return outcome
            }
            open[name]?.waiter = waiter
            return nil
        }
        if let outcome { waiter.resume(with: outcome) }
    }

    /// Ends an exchange; the first end counts.
    func finish(_ name: Int, _ outcome: Outcome) {
        let waiter: Waiter? = open.withLock { open in
            guard let exchange = open[name], exchange.outcome == nil else { return nil }
            if let waiter = exchange.waiter {
                open[name] = nil
                return waiter
            }
            open[name]?.outcome = outcome
            return nil
        }
        waiter?.resume(with: outcome)
    }

    func urlSession(
        _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
        completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
    ) {
        let isTooLong = response.expectedContentLength > Int64(bodyLimit)
        take(response, of: dataTask.taskIdentifier)
        if isTooLong { refuseBody(of: dataTask) }
        completionHandler(isTooLong ? .cancel : .allow)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        let fits = open.withLock { open in
            guard var exchange = open.removeValue(forKey: dataTask.taskIdentifier) else {
                return true
            }
            let fits = data.count <= bodyLimit - exchange.body.count
            if fits { exchange.body.append(contentsOf: data) }
            open[dataTask.taskIdentifier] = exchange
            return fits
        }
        if !fits { refuseBody(of: dataTask) }
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask,
        willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
        completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        let isFollowed = follows && Self.isOneOrigin(task.currentRequest?.url, request.url)
        if !isFollowed { take(response, of: task.taskIdentifier) }
        completionHandler(isFollowed ? request : nil)
    }

    /// Who asks for a password gets none: that he asks is his answer.
    func urlSession(
        _ session: URLSession, task: URLSessionTask,
        didReceive challenge: URLAuthenticationChallenge,
        completionHandler:
            @escaping @Sendable (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
    ) {
        if let response = challenge.failureResponse as? HTTPURLResponse {
            take(response, of: task.taskIdentifier)
            end(task.taskIdentifier)
            completionHandler(.cancelAuthenticationChallenge, nil)
        } else {
            completionHandler(.performDefaultHandling, nil)
        }
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
    ) {
        let name = task.taskIdentifier
        if let error {
            finish(name, .failure(HTTPClientError(error)))
            return
        }
        if let response = task.response { take(response, of: name) }
        end(name)
    }

    /// Ends an exchange with what was received.
    private func end(_ name: Int) {
        let answer = open.withLock { open in
            open[name].map { HTTPResponse($0.status, fields: $0.fields, body: $0.body) }
        }
        guard let answer, answer.status > 0 else {
            finish(name, .failure(HTTPClientError(.ambiguous, "the answer is not one of HTTP")))
            return
        }
        finish(name, .success(answer))
    }

    private func take(_ response: URLResponse, of name: Int) {
        guard let response = response as? HTTPURLResponse else { return }
        var fields: [HTTPField] = []
        for (key, value) in response.allHeaderFields {
            guard let key = key as? String, let value = value as? String else { continue }
            fields.append(HTTPField(key, value))
        }
        fields.sort { $0.name < $1.name }
        open.withLock { open in
            open[name]?.status = response.statusCode
            open[name]?.fields = fields
        }
    }

    private func refuseBody(of task: URLSessionTask) {
        finish(
            task.taskIdentifier,
            .failure(
                HTTPClientError(.ambiguous, "the answer is longer than \(bodyLimit) bytes")))
        task.cancel()
    }

    private static func isOneOrigin(_ left: URL?, _ right: URL?) -> Bool {
        guard let left, let right else { return false }
        return left.scheme?.lowercased() == right.scheme?.lowercased()
            && left.host?.lowercased() == right.host?.lowercased() && left.port == right.port
    }
}

extension HTTPClientError {
    /// What an error of URLSession says about whether the request can have been seen.
    init(_ error: any Error) {
        let code = (error as? URLError)?.code
        switch code {
        case .cannotFindHost, .dnsLookupFailed:
            self.init(.notSent, "the host was not found")
        case .cannotConnectToHost, .notConnectedToInternet:
            self.init(.notSent, "the host could not be connected to")
        case .secureConnectionFailed, .serverCertificateHasBadDate,
            .serverCertificateHasUnknownRoot, .serverCertificateNotYetValid,
            .serverCertificateUntrusted, .clientCertificateRejected, .clientCertificateRequired:
            self.init(.notSent, "the other side did not prove who it is")
        case .timedOut: self.init(.ambiguous, "no answer within the time set")
        case .networkConnectionLost: self.init(.ambiguous, "the connection was lost")
        default:
            self.init(
                .ambiguous, "the exchange failed with code \(code?.rawValue ?? 0)")
        }
    }
}
