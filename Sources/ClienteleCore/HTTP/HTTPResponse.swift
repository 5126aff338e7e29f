// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// One answer of HTTP, with its whole body.
///
/// It describes itself without its fields and its body, so that it is safe to log.
public struct HTTPResponse: Hashable, Sendable, CustomStringConvertible {
    /// The status: 200.
    public var status: Int
    /// The header fields.
    public var fields: [HTTPField]
    /// The body; empty for none.
    public var body: [UInt8]

    /// An answer.
    public init(_ status: Int, fields: [HTTPField] = [], body: [UInt8] = []) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    /// The value of the first field of this name; case does not matter.
    public subscript(field name: String) -> String? { fields.value(of: name) }

    /// The status, and how much there is of the rest.
    public var description: String {
        "HTTPResponse(\(status), \(fields.count) fields, \(body.count) bytes)"
    }
}
