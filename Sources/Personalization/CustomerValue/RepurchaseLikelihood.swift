// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The likelihood of customers under the BG/NBD model, equal customers counted together.
struct RepurchaseLikelihood {
    private struct Group {
        var frequency: Int
        var recency: Double
        var age: Double
        var count: Double
    }

    private var groups: [Group] = []
    /// How many customers have each frequency, ascending.
    private var frequencies: [(frequency: Int, count: Double)] = []
    /// How many customers there are.
    private(set) var count = 0.0
    /// How long they were observed in the mean.
    private(set) var meanAge = 0.0

    init(_ customers: some Sequence<RepeatPurchases>) {
        let sorted = customers.sorted {
            ($0.frequency, $0.recency, $0.age) < ($1.frequency, $1.recency, $1.age)
        }
        for customer in sorted {
            count += 1
            meanAge += customer.age
            if frequencies.last?.frequency == customer.frequency {
                frequencies[frequencies.count - 1].count += 1
            } else {
                frequencies.append((customer.frequency, 1))
            }
            if let last = groups.last, last.frequency == customer.frequency,
                last.recency == customer.recency, last.age == customer.age
            {
                groups[groups.count - 1].count += 1
            } else {
                groups.append(
                    Group(
                        frequency: customer.frequency, recency: customer.recency,
                        age: customer.age, count: 1))
            }
        }
        meanAge /= max(count, 1)
    }

    /// Whether anybody bought again.
    var hasRepeats: Bool { (frequencies.last?.frequency ?? 0) > 0 }

    /// The logarithm of the likelihood (section 4.4 of the paper).
    func value(r: Double, alpha: Double, a: Double, b: Double) -> Double {
        let constant =
            r * Deterministic.log(alpha) - Numerics.logGamma(r) + Numerics.logGamma(a + b)
            - Numerics.logGamma(b)
        var sum = count * constant
        for (frequency, count) in frequencies {
            let x = Double(frequency)
            sum +=
                count
                * (Numerics.logGamma(r + x) + Numerics.logGamma(b + x)
                    - Numerics.logGamma(a + b + x))
        }
        for group in groups {
            let x = Double(group.frequency)
            var part = -(r + x) * Deterministic.log(alpha + group.age)
            if group.frequency > 0 {
                part = Numerics.logSum(
                    part,
                    Deterministic.log(a / (b + x - 1)) - (r + x)
                        * Deterministic.log(alpha + group.recency))
            }
            sum += group.count * part
        }
        return sum
    }
}
