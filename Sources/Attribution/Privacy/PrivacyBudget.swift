// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How much all private reports over one body of data have told, and may tell.
///
/// A function of the set of reports: order and repetition make no difference. A report that was
/// made again with the same settings and the same data told nothing new, since it is the same bit
/// for bit.
public struct PrivacyBudget: Hashable, Sendable {
    /// How much may be told in all.
    public let limit: PrivacyLoss
    private var losses: [SHA256Digest: PrivacyLoss] = [:]
    /// The reports that were made, by time and then by digest.
    public private(set) var spendings: [PrivacySpending] = []

    /// A budget.
    ///
    /// - Parameters:
    ///   - limit: how much may be told in all.
    ///   - spendings: the reports that were made already, in any order.
    public init(
        limit: PrivacyLoss, spendings: some Sequence<PrivacySpending> = EmptyCollection()
    ) {
        self.limit = limit
        for spending in spendings { record(spending) }
    }

    /// How much was told.
    public var spent: PrivacyLoss { losses.values.reduce(.none, +) }

    /// How much may still be told.
    public var remaining: PrivacyLoss {
        PrivacyLoss(millionths: limit.millionths - min(spent.millionths, limit.millionths))
    }

    /// Why a report must not be made; nil where it may.
    public func refusal(of spending: PrivacySpending) -> Refusal? {
        let known = losses[spending.digest] ?? .none
        guard spending.loss > known else { return nil }
        let more = PrivacyLoss(millionths: spending.loss.millionths - known.millionths)
        guard more <= remaining else {
            return Refusal(
                "privacy.budget", "\(remaining) of the budget is left, the report takes \(more)")
        }
        return nil
    }

    /// Records a report that was made, also one that the budget did not have.
    public mutating func record(_ spending: PrivacySpending) {
        losses[spending.digest] = max(losses[spending.digest] ?? .none, spending.loss)
        guard !spendings.contains(spending) else { return }
        let place = spendings.firstIndex { Self.precedes(spending, $0) } ?? spendings.endIndex
        spendings.insert(spending, at: place)
    }

    private static func precedes(_ left: PrivacySpending, _ right: PrivacySpending) -> Bool {
        if left.at != right.at { return left.at < right.at }
        if left.digest != right.digest { return left.digest < right.digest }
        if left.report != right.report { return left.report < right.report }
        return left.loss < right.loss
    }
}
