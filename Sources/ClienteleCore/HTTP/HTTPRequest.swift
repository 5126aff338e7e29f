// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// One request of HTTP, as RFC 9110 means it, with its whole body.
///
/// A value: what sends it is an `HTTPClient`. It describes itself without its address, headers and
/// body, which hold contact data and secrets, so that it is safe to log.
public struct HTTPRequest: Hashable, Sendable, CustomStringConvertible {
    /// The method, in capitals: `POST`.
    public var method: String
    /// The whole address, with its scheme: `https://gateway.example/v1/messages`.
    public var url: String
    /// The header fields, in the order in which they are sent.
    public var fields: [HTTPField]
    /// The body; empty for none.
    public var body: [UInt8]
    /// How long the whole exchange may last; nil for the client's own limit.
    public var timeout: Duration?

    /// A request.
    ///
    /// - Parameters:
    ///   - method: in capitals.
    ///   - url: the whole address.
    ///   - fields: the header fields, in their order.
    ///   - body: empty for none.
    ///   - timeout: how long the whole exchange may last; nil for the client's own limit.
    public init(
        _ method: String, _ url: String, fields: [HTTPField] = [], body: [UInt8] = [],
        timeout: Duration? = nil
    ) {
        self.method = method
        self.url = url
        self.fields = fields
        self.body = body
        self.timeout = timeout
    }

    /// The value of the first field of this name; case does not matter.
    public subscript(field name: String) -> String? { fields.value(of: name) }

    /// The method, and how much there is of the rest.
    public var description: String {
        "HTTPRequest(\(method), \(fields.count) fields, \(body.count) bytes)"
    }

    /// Why no client should send the request; nil where it is in form.
    ///
    /// The method and the names of fields have to be tokens (RFC 9110, section 5.6.2), the values
    /// without control characters and without blanks around them (section 5.5), and the address one
    /// of HTTP without blanks, control characters and letters beyond ASCII (RFC 3986). Fields that
    /// frame the message are the client's own.
    public var defect: HTTPClientError? {
        guard !method.utf8.isEmpty, method.utf8.allSatisfy(HTTPField.isToken) else {
            return HTTPClientError(.notSent, "the method is not a token")
        }
        guard HTTPField.isAddress(url) else {
            return HTTPClientError(.notSent, "the address is not one of HTTP")
        }
        for field in fields {
            if let words = field.defect { return HTTPClientError(.notSent, words) }
        }
        return nil
    }
}
