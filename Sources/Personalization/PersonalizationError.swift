// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Why a computation of this module could not be carried out.
public struct PersonalizationError: Error, Hashable, CustomStringConvertible {
    /// The kind of a failure.
    public struct Code: Hashable, Sendable {
        private enum Value: String {
            case notFinite, outOfRange, unordered, sizeMismatch, tooMany
            case invalidListing, invalidStock, tooNew, file, corrupt
            case invalidRule, noData, otherSplit, invalidPropensity, undetermined
        }
        private let value: Value
        private init(_ value: Value) { self.value = value }

        /// A score or a weight is not a finite number, or is too large to be added up.
        public static let notFinite = Code(.notFinite)
        /// An index lies outside the table of items.
        public static let outOfRange = Code(.outOfRange)
        /// Indexes are not in strictly ascending order.
        public static let unordered = Code(.unordered)
        /// Two values belong to tables of different sizes.
        public static let sizeMismatch = Code(.sizeMismatch)
        /// There are more items or baskets than an index can name.
        public static let tooMany = Code(.tooMany)
        /// A listing cannot be kept.
        public static let invalidListing = Code(.invalidListing)
        /// A stock level cannot be kept.
        public static let invalidStock = Code(.invalidStock)
        /// A file is of a version that this program does not know yet.
        public static let tooNew = Code(.tooNew)
        /// A file cannot be read or written.
        public static let file = Code(.file)
        /// What the store or a file holds contradicts itself.
        public static let corrupt = Code(.corrupt)
        /// A rule, or a setting of a list, cannot be followed.
        public static let invalidRule = Code(.invalidRule)

        /// There is nothing to learn from, to ask or to draw from.
        public static let noData = Code(.noData)
        /// Two values belong to different splits of a log.
        public static let otherSplit = Code(.otherSplit)
        /// A probability of a logged decision is none.
        public static let invalidPropensity = Code(.invalidPropensity)
        /// The data do not say what the parameters of a model are.
        public static let undetermined = Code(.undetermined)

        /// The code's name, for logs.
        public var name: String { value.rawValue }
    }

    /// The kind of the failure.
    public var code: Code
    /// What happened, in words that are safe to log.
    public var message: String

    /// A failure.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Code and message.
    public var description: String { "PersonalizationError.\(code.name): \(message)" }
}
