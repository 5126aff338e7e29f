// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Whose some profiles were and whose they are now.
struct CustomerMoves {
    private struct Move {
        var from: CustomerID?
        var to: CustomerID?
    }

    private var moves: [ProfileID: Move] = [:]
    /// Whose the devices were at which time that may be others' at some; kept when it is to be told.
    var devices: [ProfileID: DeviceOwnership] = [:]

    /// Notes whose `profile` was, unless that is known, and whose it is now; nil for nobody's.
    mutating func note(_ profile: ProfileID, from: CustomerID?, to: CustomerID?) {
        if moves[profile] == nil {
            moves[profile] = Move(from: from, to: to)
        } else {
            moves[profile]?.to = to
        }
    }

    /// Whose `profile` was; `known` when it did not move so far.
    func origin(of profile: ProfileID, else known: CustomerID?) -> CustomerID? {
        moves[profile].map(\.from) ?? known
    }

    /// How many customers there were.
    var countBefore: Int { Set(moves.values.compactMap(\.from)).count }

    /// How many customers there are.
    var countAfter: Int { Set(moves.values.compactMap(\.to)).count }

    /// Whether every profile is whose it was.
    var isUnchanged: Bool { moves.values.allSatisfy { $0.from == $0.to } }

    /// The customers that are no more.
    var ended: [CustomerID] {
        if moves.isEmpty { return [] }
        return Set(moves.values.compactMap(\.from)).subtracting(moves.values.compactMap(\.to))
            .sorted()
    }

    /// What became of the customers, those with profiles in common taken together.
    var changes: [IdentityChange] {
        if isUnchanged { return [] }
        var numbers: [CustomerID: (before: Int?, after: Int?)] = [:]
        var parts = Parts()
        for (_, move) in moves.sorted(by: { $0.key < $1.key }) {
            var ends: [Int] = []
            if let was = move.from {
                let number = numbers[was]?.before ?? parts.add(was, isBefore: true)
                numbers[was, default: (nil, nil)].before = number
                ends.append(number)
            }
            if let now = move.to {
                let number = numbers[now]?.after ?? parts.add(now, isBefore: false)
                numbers[now, default: (nil, nil)].after = number
                ends.append(number)
            }
            guard let first = ends.first, let last = ends.last else { continue }
            parts.join(first, last, gains: move.from == nil, loses: move.to == nil)
        }
        return parts.changes
    }

    /// Customers before and after, in parts that have profiles in common.
    private struct Parts {
        private struct Part {
            var before: [CustomerID] = []
            var after: [CustomerID] = []
            var gains = false
            var loses = false

            var change: IdentityChange? {
                let kind: IdentityChange.Kind
                switch (before.count, after.count) {
                case (0, _): kind = .created
                case (_, 0): kind = .ended
                case (1, 1):
                    if gains {
                        kind = .extended
                    } else if loses {
                        kind = .reduced
                    } else {
                        if before == after { return nil }
                        kind = .renamed
                    }
                case (_, 1): kind = .merged
                case (1, _): kind = .split
                default: kind = .regrouped
                }
                return IdentityChange(kind, before: before.sorted(), after: after.sorted())
            }
        }

        private var parent: [Int] = []
        private var parts: [Part] = []

        mutating func add(_ customer: CustomerID, isBefore: Bool) -> Int {
            parent.append(parts.count)
            parts.append(
                isBefore ? Part(before: [customer]) : Part(after: [customer]))
            return parts.count - 1
        }

        private mutating func root(of part: Int) -> Int {
            var part = part
            while parent[part] != part {
                parent[part] = parent[parent[part]]
                part = parent[part]
            }
            return part
        }

        mutating func join(_ one: Int, _ other: Int, gains: Bool, loses: Bool) {
            let a = root(of: one)
            let b = root(of: other)
            if gains { parts[a].gains = true }
            if loses { parts[a].loses = true }
            if a == b { return }
            let moved = parts[b]
            parts[b] = Part()
            parts[a].before += moved.before
            parts[a].after += moved.after
            parts[a].gains = parts[a].gains || moved.gains
            parts[a].loses = parts[a].loses || moved.loses
            parent[b] = a
        }

        /// The changes, sorted by the first name in each.
        var changes: [IdentityChange] {
            parts.indices.filter { parent[$0] == $0 }.compactMap { parts[$0].change }.sorted {
                ($0.before.first ?? $0.after[0]) < ($1.before.first ?? $1.after[0])
            }
        }
    }
}
