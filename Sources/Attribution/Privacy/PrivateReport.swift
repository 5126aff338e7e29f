// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Counts, or sums of money, with noise that hides each customer, and rows that still add up to the
/// total.
///
/// Rows and total get discrete Laplace noise of their own; then the rows are moved, by as little as
/// possible in the sense of least squares, to whole numbers that are not negative and sum to the
/// total. Moving looks at nothing but the noisy numbers, so it tells nothing more.
///
/// The noise is a function of a secret key, the settings and the data: the same report asked for
/// again is the same bit for bit, and free.
public struct PrivateReport: Hashable, Sendable {
    /// A row.
    public struct Row: Hashable, Sendable {
        /// Its name; nil for what is in none of the settings' rows.
        public let name: String?
        /// The noisy number; not negative.
        public let value: UInt64
    }

    /// What became of asking.
    public enum Answer: Hashable, Sendable {
        /// The report, which the budget has recorded.
        case report(PrivateReport)
        /// No report, and nothing was told.
        case refused(Refusal)
    }

    /// The settings.
    public let settings: PrivateReportSettings
    /// The rows in the order of the settings, `other` last; they sum to `total`.
    public let rows: [Row]
    /// The noisy total.
    public let total: UInt64
    /// The standard deviation of the noise in a row, before the rows are made to add up.
    public let rowDeviation: Double
    /// The standard deviation of the noise in the total.
    public let totalDeviation: Double

    /// Makes a report, if the budget has enough for it.
    ///
    /// - Parameters:
    ///   - settings: what is told.
    ///   - contributions: the data, in any order, also repeated.
    ///   - key: the secret of the noise.
    ///   - budget: records the report.
    ///   - time: when.
    /// - Returns: the report, or why there is none.
    public static func make(
        _ settings: PrivateReportSettings, from contributions: some Sequence<PrivateContribution>,
        key: HMACSHA256.Key, budget: inout PrivacyBudget, at time: Timestamp
    ) -> Answer {
        guard Set(settings.rows).count == settings.rows.count, !settings.rows.isEmpty else {
            return .refused(
                Refusal("privacy.rows", "rows are missing or repeated", field: "settings.rows"))
        }
        let noises: (rows: DiscreteLaplace, total: DiscreteLaplace)
        do throws(AttributionError) {
            noises = (
                try DiscreteLaplace(
                    sensitivity: settings.mostPerCustomer, loss: settings.rowsLoss),
                try DiscreteLaplace(
                    sensitivity: settings.mostPerCustomer, loss: settings.totalLoss)
            )
        } catch {
            return .refused(Refusal("privacy.settings", error.message, field: "settings"))
        }
        let exact = sums(settings, contributions)
        let spending = PrivacySpending(
            report: settings.name, digest: exact.digest, loss: settings.loss, at: time)
        if let refusal = budget.refusal(of: spending) { return .refused(refusal) }
        budget.record(spending)
        var noise = SeededNoise(key: key, label: exact.digest.bytes)
        let noisy = exact.rows.map { noisily($0, noises.rows, &noise) }
        let total = UInt64(
            max(noisily(exact.rows.reduce(0, saturatingSum), noises.total, &noise), 0))
        let values = LeastSquaresRows.fit(noisy, to: total)
        let names = settings.rows.map(Optional.some) + [nil]
        return .report(
            PrivateReport(
                settings: settings, rows: zip(names, values).map(Row.init), total: total,
                rowDeviation: noises.rows.variance.squareRoot(),
                totalDeviation: noises.total.variance.squareRoot()))
    }

    /// The sums with each customer's bounded, and a digest of settings and data.
    private static func sums(
        _ settings: PrivateReportSettings, _ contributions: some Sequence<PrivateContribution>
    ) -> (rows: [UInt64], digest: SHA256Digest) {
        var writer = RecordWriter()
        writer.append("clientele.attribution.private-report")
        writer.append(settings.name)
        writer.append(each: settings.rows) { $0.append($1) }
        writer.append(settings.mostPerCustomer)
        writer.append(settings.rowsLoss.millionths)
        writer.append(settings.totalLoss.millionths)
        let places = Dictionary(
            settings.rows.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: min)
        var sums = [UInt64](repeating: 0, count: settings.rows.count + 1)
        var used: [CustomerID: UInt64] = [:]
        var seen: Set<CustomerEventName> = []
        for contribution in contributions.sorted(by: PrivateContribution.precedes)
        where seen.insert(CustomerEventName(contribution)).inserted {
            writer.append(contribution.customer)
            writer.append(contribution.event.rawValue)
            writer.append(contribution.row)
            writer.append(contribution.amount)
            let before = used[contribution.customer] ?? 0
            let amount = min(contribution.amount, settings.mostPerCustomer - before)
            used[contribution.customer] = before + amount
            let place = places[contribution.row] ?? settings.rows.count
            sums[place] = saturatingSum(sums[place], amount)
        }
        return (sums, SHA256.hash(writer.bytes))
    }

    private struct CustomerEventName: Hashable {
        let customer: CustomerID
        let event: EventID

        init(_ contribution: PrivateContribution) {
            customer = contribution.customer
            event = contribution.event
        }
    }

    private static func saturatingSum(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? .max : sum
    }

    private static func noisily(
        _ value: UInt64, _ noise: DiscreteLaplace, _ generator: inout SeededNoise
    ) -> Int64 {
        // Far below what 64 bits hold, so that sums of rows fit too.
        Int64(min(value, 1 << 56)) + max(min(noise.sample(using: &generator), 1 << 56), -1 << 56)
    }
}
