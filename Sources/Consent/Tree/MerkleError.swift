// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Why a tree's proof does not hold, or cannot be made.
///
/// It holds nothing of what the records say.
public struct MerkleError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of failure.
    public struct Code: Hashable, Sendable {
        private enum Kind: String { case range, length, root, missing, malformed }
        private let kind: Kind

        private init(_ kind: Kind) { self.kind = kind }

        /// A leaf that the tree does not have, or sizes that no proof can be about.
        public static let range = Code(.range)
        /// More or fewer digests than the sizes demand.
        public static let length = Code(.length)
        /// The digests do not lead to the root.
        public static let root = Code(.root)
        /// A node that the proof needs was not handed over.
        public static let missing = Code(.missing)
        /// A text is not of the form.
        public static let malformed = Code(.malformed)

        /// The code's name, for logs.
        public var name: String { kind.rawValue }
    }

    /// What kind of failure it is.
    public let code: Code
    /// What is wrong; safe to log.
    public let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Kind and message; safe to log.
    public var description: String { "\(code.name): \(message)" }
}
