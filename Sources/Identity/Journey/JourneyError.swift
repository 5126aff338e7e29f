// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Why a token cannot be used to go on.
public struct JourneyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of failure.
    public struct Code: Hashable, Sendable {
        private enum Kind: Hashable { case malformed, forged, expired, otherCustomer, otherQuery }
        private let kind: Kind

        /// The text is not a token of this kind.
        public static let malformed = Code(kind: .malformed)
        /// The token was changed, or signed with another key.
        public static let forged = Code(kind: .forged)
        /// The token is used too late, or before it was made.
        public static let expired = Code(kind: .expired)
        /// The token belongs to another customer.
        public static let otherCustomer = Code(kind: .otherCustomer)
        /// The cursor was made by a query that goes in the other direction.
        public static let otherQuery = Code(kind: .otherQuery)
    }

    /// What kind of failure it is.
    public let code: Code
    /// What is wrong, without contact data.
    public let message: String

    /// A failure.
    ///
    /// - Parameters:
    ///   - code: what kind of failure it is.
    ///   - message: what is wrong, without contact data.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// What is wrong; safe to log.
    public var description: String { message }
}
