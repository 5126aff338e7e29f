// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    internal import ClienteleCore

    extension Connection {
        /// How many keys are asked for or sent at once.
        private static let manyKeys = 1_024
        /// How many bytes are sent at once.
        private static let manyBytes = 4 << 20

        /// The number of commits that the transaction sees.
        func version() throws(StoreError) -> StoreVersion {
            let rows = try query(.version)
            return StoreVersion(UInt64(clamping: rows.count == 1 ? rows.number(0, 0) : 0))
        }

        /// Asks for the values under keys, each key once; `take` is given each with its value, nil for none.
        func fetch(
            _ keys: [Key], _ take: (Key, [UInt8]?) -> Void
        ) throws(StoreError) {
            if keys.count == 1 {
                let rows = try query(.get, [keys[0].bytes])
                return take(keys[0], rows.count == 0 ? nil : rows.bytes(0, 0))
            }
            for start in stride(from: 0, to: keys.count, by: Self.manyKeys) {
                let asked = keys[start..<min(start + Self.manyKeys, keys.count)]
                try send(.getMany, [Wire.array(asked.map(\.bytes)[...])])
                try settleValues(asked, take)
            }
        }

        private func settleValues(
            _ keys: ArraySlice<Key>, _ take: (Key, [UInt8]?) -> Void
        ) throws(StoreError) {
            var missing = Set(keys)
            try settle { statement, rows in
                guard statement == .getMany else { return }
                for row in 0..<rows.count {
                    let key = Key(rows.bytes(row, 0) ?? [])
                    missing.remove(key)
                    take(key, rows.bytes(row, 1))
                }
            }
            for key in missing { take(key, nil) }
        }

        /// The first rows of a range; at least one unless there is none.
        func fetch(
            _ range: KeyRange, _ order: KeyScan.Order, rows count: Int
        ) throws(StoreError) -> ReadCache.Part {
            let parameters = [Wire.bytes(Int64(count)), range.lower.bytes]
            let upper = range.upper.map { [$0.bytes] } ?? []
            let rows = try query(Statement.scan(order, isOpen: upper.isEmpty), parameters + upper)
            return Self.part(rows, count)
        }

        private static func part(_ rows: borrowing Rows, _ count: Int) -> ReadCache.Part {
            var pairs: [(key: [UInt8], value: [UInt8])] = []
            pairs.reserveCapacity(Int(rows.count))
            var bytes = 0
            for row in 0..<rows.count {
                let value = rows.bytes(row, 1) ?? []
                bytes += value.count
                pairs.append((rows.bytes(row, 0) ?? [], value))
            }
            return ReadCache.Part(
                rows: pairs, isComplete: pairs.count < count && bytes < Statement.scanBytes)
        }

        /// Asks for all that a rehearsal lacked, in one journey.
        func fetch(
            _ wanted: Wanted, _ value: (Key, [UInt8]?) -> Void,
            part: (KeyScan, ReadCache.Part) -> Void
        ) throws(StoreError) {
            // In order, so that the server walks along its pages.
            let keys = wanted.keys.sorted()
            for start in stride(from: 0, to: keys.count, by: Self.manyKeys) {
                let asked = keys[start..<min(start + Self.manyKeys, keys.count)]
                try send(.getMany, [Wire.array(asked.map(\.bytes)[...])])
            }
            let scans = wanted.scans.sorted { $0.key.range.lower < $1.key.range.lower }
            let bounded = [KeyScan.Order.ascending, .descending].map { order in
                scans.filter { $0.key.order == order && $0.key.range.upper != nil }
            }
            for (group, statement) in zip(bounded, [Statement.ascendingMany, .descendingMany]) {
                if group.isEmpty { continue }
                try send(
                    statement,
                    [
                        Wire.array(group.map { Int64($0.value) }),
                        Wire.array(group.map(\.key.range.lower.bytes)[...]),
                        Wire.array(group.map { $0.key.range.upper?.bytes ?? [] }[...]),
                    ])
            }
            var missing = wanted.keys
            var parts = bounded.map { group in
                group.map { ReadCache.Part(rows: [], isComplete: $0.value > 0) }
            }
            try settle { statement, rows in
                switch statement {
                case .getMany:
                    for row in 0..<rows.count {
                        let key = Key(rows.bytes(row, 0) ?? [])
                        missing.remove(key)
                        value(key, rows.bytes(row, 1))
                    }
                case .ascendingMany: Self.take(rows, into: &parts[0])
                case .descendingMany: Self.take(rows, into: &parts[1])
                default: break
                }
            }
            for key in missing { value(key, nil) }
            for (group, found) in zip(bounded, parts) {
                for (scan, var rows) in zip(group, found) {
                    let bytes = rows.rows.reduce(0) { $0 + $1.value.count }
                    rows.isComplete =
                        rows.rows.count < scan.value && bytes < Statement.manyScanBytes
                    part(scan.key, rows)
                }
            }
            for scan in scans where scan.key.range.upper == nil {
                let found = try fetch(scan.key.range, scan.key.order, rows: scan.value)
                part(scan.key, found)
            }
        }

        /// Hands rows to the scans that they belong to; the first column is the scan's number from 1.
        private static func take(_ rows: borrowing Rows, into parts: inout [ReadCache.Part]) {
            for row in 0..<rows.count {
                let index = Int(rows.number(row, 0)) - 1
                guard parts.indices.contains(index) else { continue }
                parts[index].rows.append((rows.bytes(row, 1) ?? [], rows.bytes(row, 2) ?? []))
            }
        }

        /// Sends pairs and removals, in the order of the keys: who waits for another's row waits in one order.
        func write(
            sets: [(key: [UInt8], value: [UInt8])], removals: [[UInt8]]
        ) throws(StoreError) {
            var start = 0
            while start < sets.count {
                var end = start
                var bytes = 0
                while end < sets.count, end - start < Self.manyKeys, bytes < Self.manyBytes {
                    bytes += sets[end].key.count + sets[end].value.count
                    end += 1
                }
                let part = sets[start..<end]
                try send(
                    .set,
                    [Wire.array(part.map(\.key)[...]), Wire.array(part.map(\.value)[...])])
                start = end
            }
            for start in stride(from: 0, to: removals.count, by: Self.manyKeys) {
                let end = min(start + Self.manyKeys, removals.count)
                try send(.remove, [Wire.array(removals[start..<end])])
            }
        }
    }
#endif
