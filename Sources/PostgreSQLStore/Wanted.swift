// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    internal import ClienteleCore

    /// What the parts of a rehearsal lacked.
    struct Wanted {
        /// Ends a part that lacks something.
        struct Lack: Error {}

        private(set) var keys: Set<Key> = []
        /// Ranges, and how many rows of each.
        private(set) var scans: [KeyScan: Int] = [:]
        /// Whether the part that runs lacked something.
        var isLacking = false

        var isEmpty: Bool { keys.isEmpty && scans.isEmpty }

        mutating func add(_ keys: some Sequence<Key>) {
            self.keys.formUnion(keys)
            isLacking = true
        }

        mutating func add(_ range: KeyRange, _ order: KeyScan.Order, rows: Int) {
            let scan = KeyScan(range, order: order)
            scans[scan] = max(scans[scan] ?? 0, rows)
            isLacking = true
        }
    }
#endif
