// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    internal import ClienteleCore

    /// What a body of `PostgreSQLKeyValueStore` writes through.
    ///
    /// What it writes goes to the server with the commit, or before when it is much.
    final class PostgreSQLTransaction: PostgreSQLSnapshot, WriteTransaction {
        /// How many sets and removals are known to have changed something and were not undone.
        private var changes = 0
        /// Whether a removal may have taken something away that was not looked at.
        private var mayHaveRemoved = false
        /// Whether what a rehearsal would fetch is there.
        private var isPrepared = false

        /// How many bytes wait here before they are sent; a scope that is open keeps them here.
        private static let bytesLimit = 16 << 20
        /// How often a rehearsal fetches what its parts lack.
        private static let rehearsalRounds = 16

        func set(_ value: [UInt8], for key: Key) throws {
            _ = try checkedForWriting()
            if key.bytes.isEmpty { throw StoreError.emptyKey }
            changes += 1
            // What the server has already need not be sent.
            let isThere = known.value(for: key) == .some(.some(value))
            overlay.put(isThere ? .none : .set(value), for: key)
            try flushIfLarge()
        }

        func remove(_ key: Key) throws {
            _ = try checkedForWriting()
            if key.bytes.isEmpty { throw StoreError.emptyKey }
            let there = known.value(for: key)
            switch overlay.change(of: key) {
            case .removed: return
            case .set: changes += 1
            case .none:
                switch there {
                case .some(.none): return
                case .some(.some): changes += 1
                case .none: mayHaveRemoved = true
                }
            }
            overlay.put(there == .some(.none) ? .none : .removed, for: key)
            try flushIfLarge()
        }

        func atomically<Result>(_ body: () throws -> Result) throws -> Result {
            _ = try checkedForWriting()
            let before = (changes, mayHaveRemoved)
            let mark = overlay.openScope()
            do {
                let result = try body()
                overlay.closeScope()
                return result
            } catch {
                overlay.undoScope(to: mark)
                (changes, mayHaveRemoved) = before
                throw error
            }
        }

        func rehearse(_ count: Int, _ part: (Int) throws -> Void) throws {
            // Inside another one, or when all was learned before.
            if wanted != nil || isPrepared { return }
            var waiting = Array(0..<max(count, 0))
            for _ in 0..<Self.rehearsalRounds {
                let lacked = try wantedBy(&waiting, part)
                if lacked.isEmpty || known.isFull { break }
                try fetch(lacked, over: try connected())
            }
            if isLearning { throw Wanted.Lack() }
        }

        /// Fetches what the body was learned to read.
        func prepare(_ learned: Wanted) throws {
            if learned.isEmpty { return }
            try fetch(learned, over: try checked())
            isPrepared = true
        }

        private func fetch(_ wanted: Wanted, over connection: Connection) throws(StoreError) {
            try attempt { () throws(StoreError) in
                try connection.fetch(wanted) { key, value in
                    known.keep(value, for: key)
                } part: { scan, part in
                    known.keep(part, of: scan.range, scan.order)
                }
            }
        }

        /// Runs the parts that wait and takes back what they wrote; what they lacked, with those that lacked something left.
        private func wantedBy(
            _ waiting: inout [Int], _ part: (Int) throws -> Void
        ) throws -> Wanted {
            let before = (changes, mayHaveRemoved)
            wanted = Wanted()
            defer { wanted = nil }
            var left: [Int] = []
            for number in waiting {
                wanted?.isLacking = false
                let mark = overlay.openScope()
                // What it throws, it throws again when it is done in earnest.
                try? part(number)
                overlay.undoScope(to: mark)
                if wanted?.isLacking == true { left.append(number) }
                if let failure { throw failure }
            }
            (changes, mayHaveRemoved) = before
            waiting = left
            return wanted ?? Wanted()
        }

        private func flushIfLarge() throws {
            if overlay.bytes <= Self.bytesLimit || overlay.depth > 0 { return }
            let connection = try checked()
            try attempt { () throws(StoreError) in
                try flush(to: connection)
                if try connection.settleWrites() { changes += 1 }
            }
            known = ReadCache()
        }

        private func flush(to connection: Connection) throws(StoreError) {
            let (sets, removals) = overlay.take()
            try connection.write(sets: sets, removals: removals)
        }

        /// Sends what is left.
        ///
        /// - Returns: whether the body has changed anything.
        func finish() throws -> Bool {
            let connection = try checked()
            return try attempt { () throws(StoreError) in
                try flush(to: connection)
                if changes > 0 || !mayHaveRemoved { return changes > 0 }
                return try connection.settleWrites()
            }
        }
    }
#endif
