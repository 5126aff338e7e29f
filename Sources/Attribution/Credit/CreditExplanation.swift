// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Who got what of one order: rows are touchpoints, columns are models.
///
/// Each column sums to the order's net value to the cent.
public struct CreditExplanation: Hashable, Sendable {
    /// What a touchpoint got under each model.
    public struct Row: Hashable, Sendable {
        /// The touchpoint.
        public let touch: Touchpoint
        /// One for each model, in the order of `models`.
        public let credits: [TouchCredit]
    }

    /// Whose order it is now.
    public let customer: CustomerID
    /// The order.
    public let conversion: Conversion
    /// The names of the models: the columns.
    public let models: [String]
    /// The touchpoints that count, by time and then by event id.
    public let rows: [Row]
    /// What nobody got, under any model: the net value when no touchpoint counts, else zero.
    public let unattributed: Money
    /// The touchpoints that were looked at and do not count, with the reasons.
    public let leftOut: [LeftOutTouch]
    /// The digest of the policy; see `JourneyPolicy.digest`.
    public let policy: SHA256Digest

    /// The explanation of `journey`.
    ///
    /// - Parameters:
    ///   - journey: a journey that `policy` made.
    ///   - models: the columns.
    ///   - leftOut: see `JourneyPolicy.leftOut(of:touches:conversions:)`.
    ///   - policy: the policy that made the journey.
    /// - Throws: `AttributionError` for a rule that breaks its contract.
    public init(
        of journey: Journey, models: [AttributionModel], leftOut: [LeftOutTouch] = [],
        policy: JourneyPolicy
    ) throws(AttributionError) {
        var columns: [[TouchCredit]] = []
        for model in models { columns.append(try model.credit(journey)) }
        customer = journey.customer
        conversion = journey.conversion
        self.models = models.map(\.name)
        rows = journey.touches.enumerated().map { index, touch in
            Row(touch: touch, credits: columns.map { $0[index] })
        }
        unattributed =
            journey.touches.isEmpty
            ? conversion.net : .zero(conversion.value.currency)
        self.leftOut = leftOut
        self.policy = policy.digest
    }
}
