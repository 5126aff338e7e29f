// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Sends one request of HTTP and waits for its answer.
///
/// The library has one over URLSession in the product FoundationHTTP; a service that has a client
/// of its own conforms it in a few lines.
///
/// Implementation requirements:
/// * A request is sent at most once: nothing is tried again, and no redirection is followed unless
///   whoever made the client asked for it. Whoever sends decides about a second time.
/// * A request with a `defect` is not sent; the defect is thrown.
/// * An answer is returned whatever its status is, with its whole body.
/// * What is thrown is an `HTTPClientError`. It says `notSent` only where the other side cannot have
///   seen the request; in doubt it says `ambiguous`. Any other error counts as `ambiguous`.
/// * A cancelled task ends the exchange; that is `ambiguous` once a connection was opened.
public protocol HTTPClient: Sendable {
    /// Sends `request` and waits for the answer.
    ///
    /// - Returns: the answer, whatever its status.
    /// - Throws: `HTTPClientError`, which says whether the request may have reached the other side.
    func send(_ request: HTTPRequest) async throws -> HTTPResponse
}
