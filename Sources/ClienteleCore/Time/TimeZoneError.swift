// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Why the rules of a time zone could not be had.
public struct TimeZoneError: Error, Hashable, CustomStringConvertible {
    /// The kind of a failure.
    public struct Code: Hashable, Sendable {
        private enum Value: String { case invalidName, unknownZone, malformed, inputOutput }
        private let value: Value
        private init(_ value: Value) { self.value = value }

        /// The text cannot be the name of a zone.
        public static let invalidName = Code(.invalidName)
        /// No source knows a zone of that name.
        public static let unknownZone = Code(.unknownZone)
        /// The rules of the zone contradict their format.
        public static let malformed = Code(.malformed)
        /// The rules are there but cannot be read.
        public static let inputOutput = Code(.inputOutput)

        /// The code's name, for logs.
        public var name: String { value.rawValue }
    }

    /// The kind of the failure.
    public var code: Code
    /// What happened, in words that are safe to log; an invalid name is not repeated.
    public var message: String

    /// A failure to get the rules of a zone.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    static func malformed(_ message: String) -> TimeZoneError {
        TimeZoneError(.malformed, message)
    }

    /// Code and message.
    public var description: String { "TimeZoneError.\(code.name): \(message)" }
}
