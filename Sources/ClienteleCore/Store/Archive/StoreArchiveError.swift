// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Why a store could not be exported, imported or copied.
///
/// What the store itself fails with is a `StoreError`, and what a sink or a source throws is
/// thrown on.
public struct StoreArchiveError: Error, Hashable, CustomStringConvertible {
    /// The kind of a failure.
    public struct Code: Hashable, Sendable {
        private enum Value: String {
            case notAnArchive, tooNew, truncated, damaged, tooLarge
            case occupied, unfinished, changed, differs
        }
        private let value: Value
        private init(_ value: Value) { self.value = value }

        /// The bytes are something else than an archive.
        public static let notAnArchive = Code(.notAnArchive)
        /// The archive was written by a later version of this package.
        public static let tooNew = Code(.tooNew)
        /// The archive ends too early.
        public static let truncated = Code(.truncated)
        /// The archive contradicts itself.
        public static let damaged = Code(.damaged)
        /// A pair has more bytes than an archive can hold.
        public static let tooLarge = Code(.tooLarge)
        /// The store to import into holds something else than a part of the same import.
        public static let occupied = Code(.occupied)
        /// The store to export is itself the result of an import that has not ended.
        public static let unfinished = Code(.unfinished)
        /// The store to copy was changed while it was copied.
        public static let changed = Code(.changed)
        /// The store does not hold what was imported into it.
        public static let differs = Code(.differs)

        /// The code's name, for logs.
        public var name: String { value.rawValue }
    }

    /// The kind of the failure.
    public var code: Code
    /// What happened, without any content of the store.
    public var message: String

    /// A failure of an export, an import or a copy.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Code and message.
    public var description: String { "StoreArchiveError.\(code.name): \(message)" }
}
