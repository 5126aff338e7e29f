// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension RetentionCurves {
    /// The curves as a chart: a curve for each cohort, the latest ones where there are many.
    ///
    /// - Parameter mostCohorts: how many cohorts are shown.
    /// - Returns: curves of the part of the customers who buy, in per cent.
    public func chart(mostCohorts: Int = 12) -> CurveChart {
        CurveChart(
            title: "Retention",
            explanation:
                "The part of the customers of each cohort who bought so many periods after "
                + "their first purchase.",
            across: "periods after the first purchase", upwards: "still buying, per cent",
            curves: rows.suffix(max(mostCohorts, 0)).map { row in
                CurveChart.Curve(
                    row.cohort,
                    points: row.active.indices.compactMap { index in
                        row.retention(after: index).map {
                            CurveChart.Point(x: Double(index), y: $0 * 100)
                        }
                    })
            })
    }
}

extension ChannelMix {
    /// The shares as a chart: a curve for each channel, those with the most where there are many.
    ///
    /// - Parameter mostChannels: how many channels are shown.
    /// - Returns: curves of the share of each channel, in per cent.
    public func chart(mostChannels: Int = 12) -> CurveChart {
        let sums = channels.indices.map { index in rows.reduce(0) { $0 + $1.counts[index] } }
        let shown = channels.indices.sorted { left, right in
            sums[left] == sums[right] ? left < right : sums[left] > sums[right]
        }
        .prefix(max(mostChannels, 0))
        let first = rows.first?.firstDay?.description ?? ""
        return CurveChart(
            title: "Channel mix",
            explanation: "The share of each channel, period by period from \(first) on.",
            across: "periods", upwards: "share, per cent",
            curves: shown.map { index in
                CurveChart.Curve(
                    channels[index].name,
                    points: shares(of: channels[index]).enumerated().compactMap { place, share in
                        share.map { CurveChart.Point(x: Double(place), y: $0 * 100) }
                    })
            })
    }
}

extension MapLengths {
    /// The curve from contacts to purchases as a chart.
    public var contactChart: CurveChart {
        CurveChart(
            title: "Contacts to purchase",
            explanation: "The part of all purchases made after at most so many contacts, and the "
                + "chance of a purchase right after each.",
            across: "contacts", upwards: "per cent",
            curves: [
                CurveChart.Curve(
                    "purchases so far",
                    points: contacts.map {
                        CurveChart.Point(x: Double($0.contacts), y: $0.shareOfPurchases * 100)
                    }),
                CurveChart.Curve(
                    "chance after this contact",
                    points: contacts.map {
                        CurveChart.Point(x: Double($0.contacts), y: $0.rate * 100)
                    }),
            ])
    }
}
