// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Why hours cannot be made of what was given.
public struct ContactHoursError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of failure.
    public struct Code: Hashable, Sendable {
        private enum Value: String { case interval, tooMany, noZone, tooManyZones }
        private let value: Value
        private init(_ value: Value) { self.value = value }

        /// A bound is not a time of day, or both bounds are the same.
        public static let interval = Code(.interval)
        /// A weekday has more intervals than `ContactHours.mostIntervals`.
        public static let tooMany = Code(.tooMany)
        /// No zone was given, so that nobody can tell what the recipient's clock shows.
        public static let noZone = Code(.noZone)
        /// There are more zones than `PreparedHours.mostZones`.
        public static let tooManyZones = Code(.tooManyZones)

        /// The code's name, for logs.
        public var name: String { value.rawValue }
    }

    /// The kind of the failure.
    public let code: Code
    /// What is wrong; safe to log.
    public let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Code and message.
    public var description: String { "ContactHoursError.\(code.name): \(message)" }
}
