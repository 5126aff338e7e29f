// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Why a source of events could not be read at all.
///
/// What is wrong with one line or one event is not an error: it is reported in its place, and reading goes on.
public struct FormatError: Error, Hashable, CustomStringConvertible {
    /// The kind of a failure.
    public struct Code: Hashable, Sendable {
        private enum Value: String { case cannotOpen, readFailed, badHeader, badMapping }
        private let value: Value
        private init(_ value: Value) { self.value = value }

        /// The file cannot be opened.
        public static let cannotOpen = Code(.cannotOpen)
        /// The system failed to read.
        public static let readFailed = Code(.readFailed)
        /// A table has no usable header row.
        public static let badHeader = Code(.badHeader)
        /// A column mapping contradicts itself or the table.
        public static let badMapping = Code(.badMapping)

        /// The code's name, for logs.
        public var name: String { value.rawValue }
    }

    /// The kind of the failure.
    public var code: Code
    /// What happened, in words that are safe to log.
    public var message: String

    /// A failure to read a source.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Code and message.
    public var description: String { "FormatError.\(code.name): \(message)" }
}
