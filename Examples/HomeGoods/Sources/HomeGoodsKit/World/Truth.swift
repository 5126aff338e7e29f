// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What is so, because it was planted so: it is worked out from the world alone, and no engine is asked.
struct Truth: Sendable {
    /// The signs that belong together, because they were seen together.
    let groups: [Set<Identifier>]
    /// What was sold by sales that keep the rules, in pence, by channel.
    private(set) var sold: [Channel: Int64] = [:]
    /// What went back of them.
    private(set) var returned: Int64 = 0
    /// How many returns belong to no purchase of the period.
    private(set) var returnsOfNothing = 0
    /// How many deliveries must be refused.
    private(set) var refusals = 0
    /// How many were delivered a second time.
    private(set) var repeats = 0
    /// Who agreed to be recommended what he may like.
    private(set) var agreesToPersonalize: Set<Int> = []

    init(_ world: World) {
        var signs = Signs()
        for touch in world.touches {
            guard Self.isSound(touch, in: world) else {
                refusals += 1
                continue
            }
            if touch.isRepeated {
                repeats += 1
                continue
            }
            if let person = touch.person {
                signs.see(world.people[person].signs(touch.shows), of: person, at: touch.at)
            }
            switch touch.what {
            case .sale(let index):
                let sale = world.sales[index]
                sold[sale.way.channel, default: 0] += sale.total?.minorUnits ?? 0
            case .back(let index):
                let back = world.returns[index]
                if back.sale == nil { returnsOfNothing += 1 }
                if back.sale != nil { returned += back.amount?.minorUnits ?? 0 }
            case .consent(.grant, let uses):
                if let person = touch.person, uses.contains(ConsentUse(.personalize)) {
                    agreesToPersonalize.insert(person)
                }
            default: continue
            }
        }
        groups = signs.groups
    }

    /// How many times signs had to be joined.
    var merges: Int { groups.reduce(0) { $0 + $1.count - 1 } }

    /// Whether a touch arrives whole and keeps the rules.
    static func isSound(_ touch: Touch, in world: World) -> Bool {
        guard touch.fate == .none else { return false }
        switch touch.what {
        case .sale(let index): return world.sales[index].keepsRules
        case .back(let index): return world.returns[index].keepsRules
        default: return true
        }
    }
}

/// Joins the signs of one person that were seen together.
///
/// A shared thing is his who signed in on it first.
private struct Signs {
    private var parent: [Identifier: Identifier] = [:]
    private var owners: [Identifier: (person: Int, at: Timestamp)] = [:]
    private var shared: [Identifier: [(person: Int, with: Identifier)]] = [:]

    mutating func see(_ signs: [Identifier], of person: Int, at time: Timestamp) {
        for sign in signs where parent[sign] == nil { parent[sign] = sign }
        guard let first = signs.first else { return }
        for sign in signs.dropFirst() {
            if sign.value.hasPrefix("tablet-") {
                shared[sign, default: []].append((person, first))
                if let owner = owners[sign], owner.at <= time { continue }
                owners[sign] = (person, time)
            } else {
                join(first, sign)
            }
        }
    }

    private mutating func join(_ one: Identifier, _ other: Identifier) {
        let (a, b) = (root(one), root(other))
        if a != b { parent[b] = a }
    }

    private func root(_ sign: Identifier) -> Identifier {
        var sign = sign
        while let up = parent[sign], up != sign { sign = up }
        return sign
    }

    var groups: [Set<Identifier>] {
        var whole = self
        for (sign, sightings) in shared {
            for sighting in sightings where sighting.person == owners[sign]?.person {
                whole.join(sighting.with, sign)
            }
        }
        return Array(
            Dictionary(grouping: whole.parent.keys, by: { whole.root($0) }).values.map(Set.init))
    }
}
