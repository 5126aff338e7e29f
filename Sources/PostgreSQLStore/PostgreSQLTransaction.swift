// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    internal import ClienteleCore

    /// What a body of `PostgreSQLStore` writes through.
    final class PostgreSQLTransaction: PostgreSQLSnapshot, WriteTransaction {
        /// How many sets and known removals had an effect that was not undone.
        private var changes = 0

        func set(_ value: [UInt8], for key: Key) throws {
            let connection = try checkedForWriting()
            if key.bytes.isEmpty { throw StoreError.emptyKey }
            try attempt { () throws(StoreError) in
                try connection.write(.set, [key.bytes, value])
            }
            changes += 1
        }

        func remove(_ key: Key) throws {
            let connection = try checkedForWriting()
            if key.bytes.isEmpty { throw StoreError.emptyKey }
            try attempt { () throws(StoreError) in try connection.write(.remove, [key.bytes]) }
        }

        func atomically<Result>(_ body: () throws -> Result) throws -> Result {
            let connection = try checkedForWriting()
            // What was removed before belongs to the outer scope.
            let before = try settledChanges(connection)
            try attempt { () throws(StoreError) in try connection.write(.savepoint) }
            do {
                let result = try body()
                try attempt { () throws(StoreError) in try connection.write(.release) }
                return result
            } catch {
                // After a failure of the server the whole body is undone, and this scope with it.
                if failure == nil {
                    try attempt { () throws(StoreError) in
                        try connection.write(.rollbackTo)
                        try connection.write(.release)
                    }
                    _ = try settledChanges(connection)
                    changes = before
                }
                throw error
            }
        }

        /// Whether the body has changed anything.
        func isChanged() throws(StoreError) -> Bool {
            if changes > 0 { return true }
            return try settledChanges(try checked()) > 0
        }

        /// The changes, when every removal has been answered.
        private func settledChanges(_ connection: Connection) throws(StoreError) -> Int {
            if connection.hasPendingRemoval {
                try attempt { () throws(StoreError) in _ = try connection.settle() }
            }
            changes += connection.takeRemovals()
            return changes
        }
    }
#endif
