// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Values as JSON text, keys sorted, so that equal values have equal text.
public enum JSONText {
    /// The text of `value`.
    ///
    /// - Parameters:
    ///   - value: What to write.
    ///   - pretty: One key a line.
    /// - Returns: The text, without a line end.
    /// - Throws: `EncodingError` for a number that JSON has not.
    public static func encode(_ value: some Encodable, pretty: Bool = true) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting =
            pretty
            ? [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
            : [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// The value of `text`.
    ///
    /// - Parameters:
    ///   - type: What to read.
    ///   - text: The JSON.
    /// - Returns: The value.
    /// - Throws: `DecodingError` for text of another shape.
    public static func decode<Value: Decodable>(
        _ type: Value.Type = Value.self, from text: String
    ) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }

    /// Writes `text` and a line end to a new file at `path`.
    ///
    /// - Parameters:
    ///   - text: What to write.
    ///   - path: Where.
    /// - Throws: What the file system says.
    static func write(_ text: String, to path: String) throws {
        try Data((text + "\n").utf8).write(to: URL(filePath: path))
    }
}
