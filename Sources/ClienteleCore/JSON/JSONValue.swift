// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A JSON value (RFC 8259).
///
/// Numbers keep the text they were written with and objects the order of their members, so a value
/// that was parsed is written again without loss. Two values are equal when they would be written
/// alike: `1.0` is not equal to `1`, and the order of members counts.
///
/// A parsed value is at most `JSONParser.greatestDepth` deep. A value that is built in code can be
/// deeper, but cannot then be read back from a record; see `isDeeper(than:)`.
public enum JSONValue: Hashable, Sendable {
    /// The literal `null`.
    case null
    /// A truth value.
    case bool(Bool)
    /// A number, as written.
    case number(JSONNumber)
    /// A text.
    case string(String)
    /// A list.
    case array([JSONValue])
    /// Members in the order they were written.
    case object(JSONObject)
}

extension JSONValue {
    /// Whether lists and objects are nested in each other more than `limit` times.
    ///
    /// A text, number, truth value or `null` has depth 0, an empty list depth 1.
    /// The walk stops at the limit.
    public func isDeeper(than limit: Int) -> Bool {
        switch self {
        case .null, .bool, .number, .string:
            return limit < 0
        case .array(let values):
            if limit <= 0 { return true }
            return values.contains { $0.isDeeper(than: limit - 1) }
        case .object(let object):
            if limit <= 0 { return true }
            return object.contains { $0.value.isDeeper(than: limit - 1) }
        }
    }

    /// Parses a JSON text with the default limits of `JSONParser`.
    public init(json bytes: [UInt8]) throws(JSONError) {
        self = try JSONParser().parse(bytes)
    }

    /// Parses a JSON text with the default limits of `JSONParser`.
    public init(json text: String) throws(JSONError) {
        self = try JSONParser().parse(text)
    }

    /// The value as compact JSON text in UTF-8; see `JSONWriter`.
    public var jsonBytes: [UInt8] { JSONWriter().bytes(self) }

    /// The value as compact JSON text; see `JSONWriter`.
    public var jsonText: String { JSONWriter().text(self) }
}
