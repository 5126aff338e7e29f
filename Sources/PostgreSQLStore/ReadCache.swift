// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    internal import ClienteleCore

    /// What the server has answered in a transaction: one snapshot, so it stays true.
    struct ReadCache {
        /// The first rows of a range.
        struct Part {
            /// In the order of the scan.
            var rows: [(key: [UInt8], value: [UInt8])]
            /// Whether there is no further row in the range.
            var isComplete: Bool
        }

        private var values: [Key: [UInt8]?] = [:]
        private var parts: [KeyScan: Part] = [:]
        /// What was asked for.
        private(set) var asked = Wanted()
        private var bytes = 0

        /// How much is kept.
        private static let bytesLimit = 32 << 20

        /// Whether nothing more is kept.
        var isFull: Bool { bytes > Self.bytesLimit }

        /// What the server has under `key`; nil when that is not known.
        func value(for key: Key) -> [UInt8]?? { values[key] }

        /// Keeps what the server has under `key`.
        mutating func keep(_ value: [UInt8]?, for key: Key) {
            if isFull { return }
            // The entry itself is about so large.
            bytes += 64 + key.bytes.count + (value?.count ?? 0)
            values[key] = .some(value)
            asked.add([key])
        }

        /// The first rows of a range in an order; nil when they are not known.
        func part(_ range: KeyRange, _ order: KeyScan.Order) -> Part? {
            parts[KeyScan(range, order: order)]
        }

        /// Keeps the first rows of a range.
        mutating func keep(_ part: Part, of range: KeyRange, _ order: KeyScan.Order) {
            if isFull { return }
            // What is complete may have grown when it is asked for again.
            asked.add(range, order, rows: max(part.rows.count, PostgreSQLSnapshot.scanRows.first))
            bytes += part.rows.reduce(128) { $0 + 64 + $1.key.count + $1.value.count }
            parts[KeyScan(range, order: order)] = part
        }
    }
#endif
