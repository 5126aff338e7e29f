// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A number about a social network over time, and who says so: followers, mentions of a hashtag,
/// impressions.
public struct SocialMetricSeries: Hashable, Sendable {
    /// A reading.
    public struct Reading: Hashable, Sendable {
        /// What is counted, such as `followers` or `mentions #acme`.
        public var metric: String
        /// Who says so, such as the network or a service that listens.
        public var source: String
        /// When it was read, or the end of what it counts.
        public var at: Timestamp
        /// The number.
        public var value: Int64

        /// A reading.
        public init(metric: String, source: String, at: Timestamp, value: Int64) {
            self.metric = metric
            self.source = source
            self.at = at
            self.value = value
        }
    }

    /// How the readings of a period make one number.
    public enum Kind: Hashable, Sendable {
        /// A reading tells how many there are, such as followers: the latest one counts.
        case level
        /// A reading tells how many there were since the one before, such as impressions: they are
        /// summed up.
        case flow
    }

    /// A period.
    public struct Point: Hashable, Sendable {
        /// The number of the period; see `MapPeriod.index(of:)`.
        public let period: Int
        /// Its first day; nil beyond the calendar.
        public let firstDay: CivilDate?
        /// The number; nil when nothing was read.
        public let value: Int64?
    }

    /// What is counted.
    public let metric: String
    /// Who says so.
    public let source: String
    /// How a period is summed up.
    public let kind: Kind
    /// One for each period from the first to the last with a reading.
    public let points: [Point]

    /// How many times as much the last number is as the first, such as 10 for followers that became
    /// ten times as many; nil where the first is zero or there is none.
    public var growth: Double? {
        let values = points.compactMap(\.value)
        guard let first = values.first, let last = values.last, first > 0 else { return nil }
        return Double(last) / Double(first)
    }

    /// The series in `readings`, in any order; two sources of one metric are two series.
    ///
    /// Of readings of one source, metric and instant the largest counts, so that it does not matter
    /// how often one is delivered.
    ///
    /// - Parameters:
    ///   - readings: what was read.
    ///   - period: the length of a period.
    ///   - kind: how the readings of a metric make one number.
    /// - Returns: by metric, then by source.
    /// - Throws: `AttributionError` when a sum does not fit in 64 bits.
    /// - Complexity: O(n log n).
    public static func all(
        in readings: some Sequence<Reading>, period: MapPeriod = .month,
        kind: (_ metric: String) -> Kind
    ) throws(AttributionError) -> [SocialMetricSeries] {
        var result: [SocialMetricSeries] = []
        for (name, own) in Dictionary(grouping: readings, by: Name.init) {
            let kind = kind(name.metric)
            let values = try numbers(own, period, kind)
            guard let first = values.keys.min(), let last = values.keys.max() else { continue }
            result.append(
                SocialMetricSeries(
                    metric: name.metric, source: name.source, kind: kind,
                    points: (first...last).map {
                        Point(period: $0, firstDay: period.firstDay(of: $0), value: values[$0])
                    }))
        }
        return result.sorted { ($0.metric, $0.source) < ($1.metric, $1.source) }
    }

    private struct Name: Hashable {
        var metric: String
        var source: String

        init(_ reading: Reading) {
            metric = reading.metric
            source = reading.source
        }
    }

    private static func numbers(
        _ readings: [Reading], _ period: MapPeriod, _ kind: Kind
    ) throws(AttributionError) -> [Int: Int64] {
        var latest: [Timestamp: Int64] = [:]
        for reading in readings {
            latest[reading.at] = max(latest[reading.at] ?? .min, reading.value)
        }
        var values: [Int: Int64] = [:]
        for (at, value) in latest.sorted(by: { $0.key < $1.key }) {
            let index = period.index(of: at)
            guard kind == .flow, let before = values[index] else {
                values[index] = value
                continue
            }
            let (sum, overflow) = before.addingReportingOverflow(value)
            if overflow { throw AttributionError(.inexact, "a metric does not fit in 64 bits") }
            values[index] = sum
        }
        return values
    }
}
