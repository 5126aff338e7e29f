// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension BusinessCase {
    /// The case as a page to read: baseline, change, interval, cost, profit, criteria.
    ///
    /// Markdown; amounts are exact, intervals have the confidence of the input.
    public var page: String {
        func range(_ range: Range) -> String {
            let currency = range.value.currency
            let low = Money(minorUnits: range.interval.lowerBound, currency)
            let high = Money(minorUnits: range.interval.upperBound, currency)
            return "\(range.value) (\(low) to \(high))"
        }
        var lines = [
            "# \(input.name)", "",
            "| | over \(input.periods) periods |", "|---|---|",
            "| baseline | \(baseline) |", "| change | \(range(change)) |",
            "| cost | \(cost) |", "| profit | \(range(profit)) |",
            "| probability of a profit | \(Int((profitProbability * 100).rounded())) % |", "",
            "Verdict: **\(verdict.rawValue)**", "",
        ]
        lines += reasons.map { "* \($0.words)" }
        return lines.joined(separator: "\n") + "\n"
    }
}
