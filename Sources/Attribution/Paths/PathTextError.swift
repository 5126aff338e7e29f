// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Where and why a text is not a set of paths.
public struct PathTextError: Error, Hashable, CustomStringConvertible {
    /// The kind of a failure.
    public struct Code: Hashable, Sendable {
        private enum Value: String {
            case missingField, extraField, emptyChannel, badName, badCount, badValue, tooLarge
            case tooManyChannels, badFormat
        }
        private let value: Value
        private init(_ value: Value) { self.value = value }

        /// A line has fewer than four fields.
        public static let missingField = Code(.missingField)
        /// A line has more than four fields.
        public static let extraField = Code(.extraField)
        /// A channel of a path has no name.
        public static let emptyChannel = Code(.emptyChannel)
        /// A channel's name is not UTF-8.
        public static let badName = Code(.badName)
        /// A count is not a whole number.
        public static let badCount = Code(.badCount)
        /// A value is not a decimal number, or has more digits than a unit of value.
        public static let badValue = Code(.badValue)
        /// A number or a sum does not fit.
        public static let tooLarge = Code(.tooLarge)
        /// There are more channels than a set may have.
        public static let tooManyChannels = Code(.tooManyChannels)
        /// The format itself is not usable.
        public static let badFormat = Code(.badFormat)

        /// The code's name, for logs.
        public var name: String { value.rawValue }
    }

    /// The kind of the failure.
    public var code: Code
    /// The line, from 1.
    public var line: Int
    /// The byte in the line, from 1.
    public var column: Int

    /// Code and place.
    public var description: String { "PathTextError.\(code.name): line \(line), column \(column)" }
}
