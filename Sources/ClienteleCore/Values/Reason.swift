// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Why something was decided, refused or dropped: a code for machines, words for people.
///
/// A reason never contains contact data: it is safe to log and to show.
public struct Reason: Hashable, Sendable, CustomStringConvertible {
    /// The code of a reason.
    ///
    /// An open set: every engine has its own, for example `consent.withdrawn`.
    public struct Code: TextName {
        /// The text that is stored.
        public let rawValue: String

        /// The code with this text.
        public init(_ rawValue: String) {
            self.rawValue = rawValue
        }
    }

    /// The code.
    public var code: Code
    /// The words: what was found, what would have been needed.
    public var words: String
    /// The field of the input that the reason is about: a path, `order.lines[2].quantity`.
    public var field: String?

    /// A reason.
    public init(_ code: Code, _ words: String, field: String? = nil) {
        self.code = code
        self.words = words
        self.field = field
    }

    /// Code, field and words.
    public var description: String {
        if let field { return "\(code) [\(field)]: \(words)" }
        return "\(code): \(words)"
    }
}

extension Reason.Code: ExpressibleByStringLiteral {
    /// The code with this text.
    public init(stringLiteral value: String) {
        self.init(value)
    }
}

extension Reason: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the code, the words and the field.
    public func write(to writer: inout RecordWriter) {
        writer.append(code)
        writer.append(words)
        writer.append(field) { $0.append($1) }
    }

    /// Reads a reason.
    public init(from reader: inout RecordReader) throws(RecordError) {
        code = try reader.name()
        words = try reader.string()
        field = try reader.optional { reader throws(RecordError) in try reader.string() }
    }
}
