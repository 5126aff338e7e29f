// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Why a store could not do what it was asked.
public struct StoreError: Error, Hashable, CustomStringConvertible {
    /// The kind of a failure.
    public struct Code: Hashable, Sendable {
        private enum Value: String {
            case emptyKey, transactionEnded, locked, corrupt, readOnly, tooNew, notAStore
            case cannotOpen, full, inputOutput, conflict, connection, writeWhileScanning, closed
        }
        private let value: Value
        private init(_ value: Value) { self.value = value }

        /// An empty key was used.
        public static let emptyKey = Code(.emptyKey)
        /// A transaction was used after its body had returned.
        public static let transactionEnded = Code(.transactionEnded)
        /// Another process holds the store.
        public static let locked = Code(.locked)
        /// The stored bytes contradict themselves.
        public static let corrupt = Code(.corrupt)
        /// The store can be read but not written.
        public static let readOnly = Code(.readOnly)
        /// The store was written by a later version of this package.
        public static let tooNew = Code(.tooNew)
        /// There is something else where the store should be.
        public static let notAStore = Code(.notAStore)
        /// The store cannot be opened.
        public static let cannotOpen = Code(.cannotOpen)
        /// There is no room left.
        public static let full = Code(.full)
        /// Reading or writing failed below the store.
        public static let inputOutput = Code(.inputOutput)
        /// A transaction lost against others more often than the store retries.
        public static let conflict = Code(.conflict)
        /// The server cannot be reached.
        public static let connection = Code(.connection)
        /// A scan's visitor wrote to the transaction.
        public static let writeWhileScanning = Code(.writeWhileScanning)
        /// The store was closed.
        public static let closed = Code(.closed)

        /// The code's name, for logs.
        public var name: String { value.rawValue }
    }

    /// The kind of the failure.
    public var code: Code
    /// What happened, in words that are safe to log.
    public var message: String

    /// A failure of a store.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Code and message.
    public var description: String { "StoreError.\(code.name): \(message)" }
}
