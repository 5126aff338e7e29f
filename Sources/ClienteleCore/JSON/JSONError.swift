// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Why bytes are not a JSON text.
public struct JSONError: Error, Hashable, CustomStringConvertible {
    /// The kind of a failure.
    public struct Code: Hashable, Sendable {
        private enum Value: String {
            case unexpectedEnd, unexpectedByte, invalidNumber, invalidEscape, invalidUTF8
            case loneSurrogate, controlCharacter, duplicateName, tooDeep, trailingBytes
        }
        private let value: Value
        private init(_ value: Value) { self.value = value }

        /// The text ends before the value does.
        public static let unexpectedEnd = Code(.unexpectedEnd)
        /// A byte stands where the grammar allows no such byte.
        public static let unexpectedByte = Code(.unexpectedByte)
        /// A number is not written as RFC 8259 section 6 asks.
        public static let invalidNumber = Code(.invalidNumber)
        /// A backslash is followed by something that is no escape.
        public static let invalidEscape = Code(.invalidEscape)
        /// A text is not UTF-8.
        public static let invalidUTF8 = Code(.invalidUTF8)
        /// Half a surrogate pair is escaped without its other half.
        public static let loneSurrogate = Code(.loneSurrogate)
        /// A control character stands unescaped in a text.
        public static let controlCharacter = Code(.controlCharacter)
        /// An object has the same name twice.
        public static let duplicateName = Code(.duplicateName)
        /// Lists and objects are nested more often than the limit allows.
        public static let tooDeep = Code(.tooDeep)
        /// Something follows the value.
        public static let trailingBytes = Code(.trailingBytes)

        /// The code's name, for logs.
        public var name: String { value.rawValue }
    }

    /// The kind of the failure.
    public var code: Code
    /// Where, in bytes from the beginning.
    public var offset: Int
    /// What is wrong, without any content of the text.
    public var message: String

    /// A failure to read a JSON text.
    public init(_ code: Code, at offset: Int, _ message: String) {
        self.code = code
        self.offset = offset
        self.message = message
    }

    /// Code, place and message.
    public var description: String { "JSONError.\(code.name) at byte \(offset): \(message)" }
}
