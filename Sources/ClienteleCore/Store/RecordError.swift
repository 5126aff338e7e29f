// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Why stored bytes could not be read.
public struct RecordError: Error, Hashable, CustomStringConvertible {
    /// The kind of a failure.
    public struct Code: Hashable, Sendable {
        private enum Value: String { case truncated, malformed, tooNew }
        private let value: Value
        private init(_ value: Value) { self.value = value }

        /// The bytes end too early.
        public static let truncated = Code(.truncated)
        /// The bytes contradict the format.
        public static let malformed = Code(.malformed)
        /// The record was written by a later version of this package.
        public static let tooNew = Code(.tooNew)

        /// The code's name, for logs.
        public var name: String { value.rawValue }
    }

    /// The kind of the failure.
    public var code: Code
    /// What is wrong, without any content of the record.
    public var message: String

    /// A failure to read a record.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    @usableFromInline static let truncated = RecordError(.truncated, "the bytes end too early")

    /// Code and message.
    public var description: String { "RecordError.\(code.name): \(message)" }
}
