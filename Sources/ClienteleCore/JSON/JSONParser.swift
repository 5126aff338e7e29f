// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Reads JSON texts, strictly as RFC 8259 defines them.
///
/// The bytes are UTF-8 without a byte order mark. Refused beside what the grammar refuses:
/// invalid UTF-8, lone surrogates, nesting beyond the limit and objects that repeat a name (RFC
/// 8259 section 4 leaves their meaning open; taking either value in silence would lose the other).
/// Numbers of any size are kept as text. No input traps. Time is linear in the input.
public struct JSONParser: Hashable, Sendable {
    /// The deepest nesting that can be asked for.
    ///
    /// It keeps recursion within a small thread's stack.
    public static let greatestDepth = 512

    /// How often lists and objects may be nested in each other; from 0 to `greatestDepth`.
    public var maximumDepth: Int {
        get { depth }
        set { depth = min(max(newValue, 0), Self.greatestDepth) }
    }

    private var depth: Int

    /// A parser with a depth limit.
    ///
    /// - Parameter maximumDepth: How often lists and objects may be nested;
    ///   cut to 0 to `greatestDepth`.
    public init(maximumDepth: Int = 128) {
        depth = min(max(maximumDepth, 0), Self.greatestDepth)
    }

    /// Reads one JSON text.
    ///
    /// - Throws: `JSONError` with the place of the first fault.
    public func parse(_ bytes: Span<UInt8>) throws(JSONError) -> JSONValue {
        var scanner = JSONScanner(room: depth)
        return try scanner.document(bytes)
    }

    /// Reads one JSON text.
    ///
    /// - Throws: `JSONError` with the place of the first fault.
    public func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
        try parse(bytes.span)
    }

    /// Reads one JSON text.
    ///
    /// - Throws: `JSONError` with the place of the first fault, in UTF-8.
    public func parse(_ text: String) throws(JSONError) -> JSONValue {
        try parse(Array(text.utf8))
    }
}
