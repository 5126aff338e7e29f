// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// For each unit and metric the sum over its queries and how many counted.
struct EvaluationSums: Sendable {
    let unitCount: Int
    let metricCount: Int
    private(set) var sums: [Double]
    private(set) var counts: [Double]

    init(unitCount: Int, metricCount: Int) {
        self.unitCount = unitCount
        self.metricCount = metricCount
        sums = [Double](repeating: 0, count: unitCount * metricCount)
        counts = sums
    }

    /// Takes the values of one query in; NaN counts as none.
    mutating func add(_ values: ArraySlice<Double>, to unit: Int) {
        var place = unit * metricCount
        for value in values {
            if !value.isNaN {
                sums[place] += value
                counts[place] += 1
            }
            place += 1
        }
    }

    /// How many queries counted for a metric.
    func count(of metric: Int) -> Int {
        Int(
            stride(from: metric, to: counts.count, by: metricCount)
                .reduce(0) { $0 + counts[$1] })
    }

    /// The mean of a metric over all queries that counted; 0 when none did.
    func mean(of metric: Int) -> Double {
        var (sum, count) = (0.0, 0.0)
        for place in stride(from: metric, to: sums.count, by: metricCount) {
            sum += sums[place]
            count += counts[place]
        }
        return count == 0 ? 0 : sum / count
    }

    /// The means of all metrics when each unit counts so many times.
    func means(_ times: [UInt32], into means: inout [Double]) {
        var totals = [Double](repeating: 0, count: metricCount)
        for metric in means.indices { means[metric] = 0 }
        var place = 0
        for unit in 0..<unitCount {
            let weight = Double(times[unit])
            if weight == 0 {
                place += metricCount
                continue
            }
            for metric in 0..<metricCount {
                means[metric] += weight * sums[place]
                totals[metric] += weight * counts[place]
                place += 1
            }
        }
        for metric in 0..<metricCount where totals[metric] > 0 { means[metric] /= totals[metric] }
    }
}
