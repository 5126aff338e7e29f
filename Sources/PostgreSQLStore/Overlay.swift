// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    internal import ClienteleCore

    /// What a transaction has written and the server does not know yet.
    ///
    /// Scopes are undone here, so that the server never hears of what was taken back.
    struct Overlay {
        /// What is to become of a key.
        enum Change {
            case none
            case set([UInt8])
            case removed
        }

        /// What was set, in the order of the keys.
        private(set) var sets = KeyTree()
        /// What was removed.
        private(set) var removals: Set<Key> = []
        /// How many bytes of keys and values wait.
        private(set) var bytes = 0
        /// What there was before, since the outermost scope was opened.
        private var history: [(key: Key, before: Change)] = []
        /// How many scopes are open.
        private(set) var depth = 0

        var isEmpty: Bool { sets.count == 0 && removals.isEmpty }

        /// What becomes of `key`.
        func change(of key: Key) -> Change {
            if let value = sets.value(for: key.bytes) { return .set(value) }
            return removals.contains(key) ? .removed : .none
        }

        /// Replaces what becomes of `key`.
        mutating func put(_ change: Change, for key: Key) {
            let before = replace(change, for: key)
            if depth > 0 { history.append((key, before)) }
        }

        private mutating func replace(_ change: Change, for key: Key) -> Change {
            let before: Change
            switch change {
            case .set(let value):
                bytes += key.bytes.count + value.count
                if let old = sets.put(value, for: key.bytes) {
                    bytes -= key.bytes.count + old.count
                    return .set(old)
                }
                before = removals.remove(key) == nil ? .none : .removed
                if case .removed = before { bytes -= key.bytes.count }
            case .removed, .none:
                if let old = sets.put(nil, for: key.bytes) {
                    bytes -= key.bytes.count + old.count
                    before = .set(old)
                } else {
                    before = removals.remove(key) == nil ? .none : .removed
                    if case .removed = before { bytes -= key.bytes.count }
                }
                if case .removed = change {
                    removals.insert(key)
                    bytes += key.bytes.count
                }
            }
            return before
        }

        /// Opens a scope.
        ///
        /// - Returns: a mark, to close or undo it with.
        mutating func openScope() -> Int {
            depth += 1
            return history.count
        }

        /// Keeps what was written in the innermost scope.
        mutating func closeScope() {
            depth -= 1
            if depth == 0 { history.removeAll() }
        }

        /// Takes back what was written since `mark`.
        mutating func undoScope(to mark: Int) {
            while history.count > mark {
                let last = history.removeLast()
                _ = replace(last.before, for: last.key)
            }
            depth -= 1
        }

        /// What was set in a range, in the order of the scan.
        func pairs(_ scan: KeyScan) -> [(key: [UInt8], value: [UInt8])] {
            if sets.count == 0 { return [] }
            var pairs: [(key: [UInt8], value: [UInt8])] = []
            // The visitor does not throw.
            try? sets.scan(scan) { key, value in
                pairs.append((key.bytes, value))
                return true
            }
            return pairs
        }

        /// Moves everything out; no scope may be open.
        mutating func take() -> (sets: [(key: [UInt8], value: [UInt8])], removals: [[UInt8]]) {
            let taken = (pairs(KeyScan(.all)), removals.sorted().map(\.bytes))
            self = Overlay()
            return taken
        }
    }
#endif
