// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Who got what of one order: rows are touchpoints, columns are models.
///
/// Each column sums to the order's net value to the cent, save those of models of paths that admit
/// no explanation; these say so with the proof.
public struct CreditExplanation: Hashable, Sendable {
    /// What a touchpoint got under each model.
    public struct Row: Hashable, Sendable {
        /// The touchpoint.
        public let touch: Touchpoint
        /// One for each model, in the order of `models`.
        public let credits: [TouchCredit]
        /// One for each of `pathColumns`: its part of what is left of the order; nil where the
        /// column has no answer.
        public let pathCredits: [Money?]
    }

    /// Whose order it is now.
    public let customer: CustomerID
    /// The order.
    public let conversion: Conversion
    /// The names of the models: the columns.
    public let models: [String]
    /// The models of paths: further columns, each with what can be said.
    public let pathColumns: [PathColumn]
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
    ///   - pathColumns: further columns, with one amount for each touchpoint or with none.
    ///   - leftOut: see `JourneyPolicy.leftOut(of:touches:conversions:)`.
    ///   - policy: the policy that made the journey.
    /// - Throws: `AttributionError` for a rule that breaks its contract.
    public init(
        of journey: Journey, models: [AttributionModel], pathColumns: [PathColumn] = [],
        leftOut: [LeftOutTouch] = [], policy: JourneyPolicy
    ) throws(AttributionError) {
        var columns: [[TouchCredit]] = []
        for model in models { columns.append(try model.credit(journey)) }
        customer = journey.customer
        conversion = journey.conversion
        self.models = models.map(\.name)
        self.pathColumns = pathColumns
        let currency = journey.conversion.value.currency
        rows = journey.touches.enumerated().map { index, touch in
            Row(
                touch: touch, credits: columns.map { $0[index] },
                pathCredits: pathColumns.map { column in
                    column.amounts.indices.contains(index)
                        ? Money(minorUnits: column.amounts[index], currency) : nil
                })
        }
        unattributed =
            journey.touches.isEmpty ? conversion.net : .zero(currency)
        self.leftOut = leftOut
        self.policy = policy.digest
    }
}
