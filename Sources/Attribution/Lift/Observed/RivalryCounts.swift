// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// People by whom reached them.
struct RivalryCounts {
    private struct Group {
        var people = 0
        var buyers = 0

        mutating func add(_ isBuyer: Bool) {
            people += 1
            buyers += isBuyer ? 1 : 0
        }

        func less(_ others: Group...) -> Group {
            others.reduce(self) {
                Group(people: $0.people - $1.people, buyers: $0.buyers - $1.buyers)
            }
        }
    }

    private struct Both: Hashable {
        var first: ContactSourceID
        var second: ContactSourceID
    }

    private let currency: Currency
    private var all = Group()
    private var single: [ContactSourceID: Group] = [:]
    private var shared: [Both: Group] = [:]
    private var costs: [Both: Int64] = [:]

    init(_ people: [ContactedPerson], _ currency: Currency) throws(AttributionError) {
        self.currency = currency
        for person in people {
            all.add(person.isBuyer)
            let contacts = person.costs.sorted { $0.key < $1.key }
            for (index, contact) in contacts.enumerated() {
                try AttributionError.require(
                    contact.value.currency == currency && contact.value.minorUnits >= 0,
                    "a cost is negative or in another currency")
                single[contact.key, default: Group()].add(person.isBuyer)
                for other in contacts[..<index] {
                    let both = Both(first: other.key, second: contact.key)
                    shared[both, default: Group()].add(person.isBuyer)
                    var sum = costs[both] ?? 0
                    for cost in [other.value, contact.value] {
                        let (next, overflow) = sum.addingReportingOverflow(cost.minorUnits)
                        if overflow { throw AttributionError(.inexact, "a cost is beyond 64 bits") }
                        sum = next
                    }
                    costs[both] = sum
                }
            }
        }
    }

    /// The sources, by name.
    var sources: [ContactSourceID] { single.keys.sorted() }

    /// What two sources are to each other; nil where a group is too small.
    func pair(
        _ first: ContactSourceID, _ second: ContactSourceID, _ confidence: Double, _ least: Int
    ) throws(AttributionError) -> RivalryReport.Pair? {
        let key = Both(first: first, second: second)
        let both = shared[key] ?? Group()
        let one = single[first] ?? Group()
        let two = single[second] ?? Group()
        let groups = [both, one.less(both), two.less(both)]
        let none = all.less(groups[0], groups[1], groups[2])
        guard (groups + [none]).allSatisfy({ $0.people >= least }) else { return nil }
        var variance = 0.0
        var rates: [Double] = []
        for group in groups + [none] {
            let moments = try SampleMoments(successes: group.buyers, of: group.people)
            rates.append(moments.mean)
            variance += moments.varianceOfMean
        }
        let apart = rates[1] + rates[2] - rates[3]
        let interaction = LiftEstimate(
            effect: rates[0] - apart, standardError: variance.squareRoot(), baseline: apart)
        let interval = interaction.interval(confidence: confidence)
        return RivalryReport.Pair(
            first: first, second: second, shared: both.people,
            expectedShared: Double(one.people) * Double(two.people) / Double(all.people),
            sharedCost: Money(minorUnits: costs[key] ?? 0, currency), interaction: interaction,
            interval: interval,
            relation: interval.lower > 0
                ? .complement : interval.upper < 0 ? .compete : .open)
    }
}
