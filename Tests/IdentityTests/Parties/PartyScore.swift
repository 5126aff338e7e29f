// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How well groups are the parties, by pairs of records.
struct PartyScore {
    var right = 0
    var wrong = 0
    var missed = 0

    init(_ groups: [Int], _ truth: [String]) {
        for (b, group) in groups.enumerated() {
            for a in 0..<b {
                switch (groups[a] == group, truth[a] == truth[b]) {
                case (true, true): right += 1
                case (true, false): wrong += 1
                case (false, true): missed += 1
                case (false, false): break
                }
            }
        }
    }

    var precision: Double { Double(right) / Double(max(right + wrong, 1)) }
    var recall: Double { Double(right) / Double(max(right + missed, 1)) }
}
