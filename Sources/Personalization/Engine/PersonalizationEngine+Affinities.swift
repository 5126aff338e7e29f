// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension PersonalizationEngine {
    /// What the customer is drawn to, in all channels or in one kind of them.
    ///
    /// - Parameters:
    ///   - customer: whose.
    ///   - channel: takes only what was done in channels of this kind; nil for all.
    ///   - time: when it is asked.
    ///   - transaction: where to read.
    /// - Returns: the affinities; none, with the gate's reasons, where they may not be used.
    /// - Throws: what the store and the gate throw.
    /// - Complexity: his purchases and `configuration.longestHistory` acts of each profile.
    public func affinities(
        of customer: ResolvedCustomer, through channel: ChannelKind? = nil, at time: Timestamp,
        in transaction: any ReadTransaction
    ) throws -> (affinities: Affinities, reasons: [Reason]) {
        let serving = try serving(in: transaction, at: time)
        var reasons: [Reason] = []
        var history = CustomerHistory.none
        if try mayPersonalize(customer, at: time, &reasons, in: transaction) {
            history = CustomerHistory(
                acts: try acts(
                    of: customer, to: time.advanced(by: .microseconds(1)),
                    newest: configuration.longestHistory, in: transaction),
                purchases: try purchases(of: customer, in: transaction))
        }
        let affinities = Affinities(
            of: history, in: serving.catalogue, levels: levels(serving), channel: channel, at: time,
            configuration: configuration.affinities)
        return (affinities, reasons)
    }
}
