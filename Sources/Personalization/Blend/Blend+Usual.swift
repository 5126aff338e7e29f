// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension Blend {
    /// The usual models over purchases, with weights to start from: what `fit` is handed.
    ///
    /// The history for ever, the same by what is due, and that of the last two months; customers
    /// alike; EASE for the whole history and for the last two months; what sells this week; all by
    /// how items do of late.
    ///
    /// - Throws: what the models throw.
    /// - Complexity: that of `EASE`.
    public static func purchases(_ log: InteractionLog) throws(PersonalizationError) -> Blend {
        var lately = PurchaseHistory.Configuration()
        lately.name = "history.lately"
        var ever = PurchaseHistory.Configuration()
        ever.halfLife = .never
        var due = ever
        due.name = "history.due"
        due.timing = 1
        var alike = CustomerNeighbours.Configuration()
        alike.halfLife = .days(120)
        let linear = EASE.Configuration()
        var whole = linear
        whole.name = "ease.ever"
        whole.halfLife = .never
        var week = Popularity.Configuration()
        week.kinds = .purchases
        week.halfLife = .days(7)
        return try Blend(
            [
                BlendPart(
                    try PurchaseHistory(log, configuration: lately), weight: 0.1,
                    trendPower: 0.25),
                BlendPart(try PurchaseHistory(log, configuration: ever), trendPower: 0.25),
                BlendPart(
                    try PurchaseHistory(log, configuration: due), weight: 0.5, trendPower: 0.25),
                BlendPart(
                    try CustomerNeighbours(log, configuration: alike), weight: 0.15,
                    trendPower: 0.25),
                BlendPart(
                    try EASE(log, configuration: linear), weight: 0.3, trendPower: 0.25),
                BlendPart(try EASE(log, configuration: whole), weight: 0.3, trendPower: 0.25),
                BlendPart(
                    try Popularity(log, configuration: week), weight: 0.3, trendPower: 0),
            ],
            trend: try ItemTrend(log))
    }
}
