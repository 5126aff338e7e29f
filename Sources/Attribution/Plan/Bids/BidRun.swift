// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// One pass of rules over bids, for real or as a rehearsal.
public struct BidRun: Hashable, Sendable {
    /// Whether it is a rehearsal: the changes are listed and the bids stay.
    public let isDryRun: Bool
    /// What the rules want, one for each target, in order.
    public let changes: [BidChange]
    /// The targets afterwards.
    public let targets: [BidTarget]

    /// Applies rules.
    ///
    /// - Parameters:
    ///   - targets: each once.
    ///   - isDryRun: whether the bids stay.
    ///   - rule: gives the rule of a target; nil leaves it alone.
    /// - Throws: `AttributionError.Code.badInput` for a target twice; see `BidRule.change(for:)`. Then
    ///   no bid changes.
    public init(
        _ targets: [BidTarget], isDryRun: Bool, rule: (BidTarget) -> BidRule?
    ) throws(AttributionError) {
        try AttributionError.require(
            Set(targets.map(\.id)).count == targets.count, "a target comes twice")
        var changes: [BidChange] = []
        var after = targets
        for (index, target) in targets.enumerated() {
            guard let rule = rule(target) else {
                changes.append(
                    BidChange(
                        target: target.id, from: target.bid, to: target.bid,
                        reasons: [Reason("bid.no-rule", "no rule is for this target")]))
                continue
            }
            let change = try rule.change(for: target)
            changes.append(change)
            if !isDryRun { after[index].bid = change.to }
        }
        self.isDryRun = isDryRun
        self.changes = changes
        self.targets = after
    }
}
