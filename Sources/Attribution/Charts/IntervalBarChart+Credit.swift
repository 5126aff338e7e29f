// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension IntervalBarChart {
    /// What each channel is credited with under each model, the channels with the most credit first.
    ///
    /// - Parameters:
    ///   - reports: one for each model.
    ///   - currency: whose credits are shown.
    ///   - mostChannels: how many channels are shown.
    ///   - interval: the interval of a credit in minor units; nil where none is known.
    /// - Complexity: O(n log n) in the number of rows.
    public init(
        credit reports: [CreditReport], in currency: Currency, mostChannels: Int = 12,
        interval: (_ model: String, Channel) -> ClosedRange<Double>? = { _, _ in nil }
    ) {
        var unit = 1.0
        for _ in 0..<currency.minorDigits { unit *= 10 }
        var bars: [Channel: [Bar]] = [:]
        var most: [Channel: Int64] = [:]
        for report in reports {
            let model = report.certificate.model
            for row in report.rows where row.currency == currency {
                guard let channel = row.channel else { continue }
                let range = interval(model, channel).map {
                    ($0.lowerBound / unit)...($0.upperBound / unit)
                }
                bars[channel, default: []].append(
                    Bar(model, value: Double(row.credit.minorUnits) / unit, interval: range))
                most[channel] = max(most[channel] ?? 0, row.credit.minorUnits)
            }
        }
        let shown = most.sorted { left, right in
            left.value == right.value ? left.key.name < right.key.name : left.value > right.value
        }
        .prefix(max(mostChannels, 0))
        self.init(
            title: "Credit by model",
            explanation: "What each channel is credited with under each model, after returns.",
            unit: currency.code,
            groups: shown.map { Group($0.key.name, bars: bars[$0.key] ?? []) })
    }
}
