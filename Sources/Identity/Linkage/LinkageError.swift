// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Why records cannot be linked.
public struct LinkageError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of failure.
    public struct Code: Hashable, Sendable {
        private enum Kind: Hashable { case schema, record, model, index }
        private let kind: Kind

        /// The fields do not make a schema.
        public static let schema = Code(kind: .schema)
        /// A record does not have the fields of the schema.
        public static let record = Code(kind: .record)
        /// A model is damaged, or of another schema.
        public static let model = Code(kind: .model)
        /// A key is not in the index, or is there already.
        public static let index = Code(kind: .index)
    }

    /// What kind of failure it is.
    public let code: Code
    /// What is wrong, without values of a record.
    public let message: String

    /// A failure.
    ///
    /// - Parameters:
    ///   - code: what kind of failure it is.
    ///   - message: what is wrong, without values of a record.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// What is wrong; safe to log.
    public var description: String { message }
}
