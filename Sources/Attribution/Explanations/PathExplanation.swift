// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The answer to the question which journeys a model's credits come from.
///
/// A model of all paths together says what each channel gets, not for which journey. Where any
/// matrix of journeys and channels has the credits as its columns and what the journeys came to as
/// its rows, there is an answer to the unit; where there is none, a proof.
public enum PathExplanation: Sendable {
    /// The columns are the amounts of the report.
    case exact(PathMatrix)
    /// There is no matrix for the amounts of the report, as the proof says, but only since they are
    /// whole units: the columns are the credits of the model rounded up or down in another way, in
    /// which as few units as can be are moved.
    case rounded(PathMatrix, IncoherenceProof)
    /// There is no matrix, in whatever way the credits are rounded; the proof is about the amounts
    /// of the report.
    case impossible(IncoherenceProof)

    /// The matrix, where there is one.
    public var matrix: PathMatrix? {
        switch self {
        case .exact(let matrix), .rounded(let matrix, _): matrix
        case .impossible: nil
        }
    }

    /// Why the amounts of the report have no matrix, where they have none.
    public var proof: IncoherenceProof? {
        switch self {
        case .exact: nil
        case .rounded(_, let proof), .impossible(let proof): proof
        }
    }
}

extension PathSet {
    /// Which journeys the credits under `model` come from.
    ///
    /// - Parameters:
    ///   - model: the model.
    ///   - measure: whether value is explained or conversions.
    /// - Returns: an answer in whole units, or the proof that there is none.
    /// - Throws: `AttributionError` where the model has no answer, and with the code
    ///   `negativeValue` where a path has a value below zero: no credits from zero up sum to it.
    /// - Complexity: O(touchpoints), then for m channels of distinct sets together up to 1,000
    ///   sweeps of O(m) and a few largest flows, in practice some passes of O(m) each.
    public func explanation(
        _ model: PathModel, _ measure: CoherenceViolation.Measure = .value
    ) throws(AttributionError) -> PathExplanation {
        try explanation(of: report(model), measure)
    }

    /// Which journeys the credits of a report of these paths come from.
    ///
    /// - Parameters:
    ///   - report: made of these paths.
    ///   - measure: whether value is explained or conversions.
    /// - Returns: an answer in whole units, or the proof that there is none.
    /// - Throws: `AttributionError.Code.badPaths` for a report of other paths, and as
    ///   `explanation(_:_:)` does.
    public func explanation(
        of report: PathCreditReport, _ measure: CoherenceViolation.Measure = .value
    ) throws(AttributionError) -> PathExplanation {
        let rows = report.rows.prefix(channels.count)
        guard rows.map(\.channel) == channels, report.totals == allTotals else {
            throw AttributionError(.badPaths, "the report is about other paths")
        }
        guard measure != .value || values.allSatisfy({ $0 >= 0 }) else {
            throw AttributionError(.negativeValue, "a path has a value below zero")
        }
        let sets = ChannelSets(self)
        let amounts = rows.map { $0.credit(measure) }
        let debtors = amounts.indices.filter { amounts[$0] < 0 }
        var network = CreditNetwork(sets, measure)
        network.fill(upTo: amounts.map { max(0, $0) })
        if debtors.isEmpty, network.isComplete {
            return .exact(PathMatrix(self, sets, network, measure))
        }
        let proof = IncoherenceProof(
            debtors.isEmpty ? network.reached : debtors, amounts, self, measure)
        guard
            let other = CreditNetwork(sets, measure).rounding(
                rows.map { $0.exactCredit(measure) }, near: amounts)
        else {
            return .impossible(proof)
        }
        return .rounded(PathMatrix(self, sets, other, measure), proof)
    }
}

extension CreditNetwork {
    /// The network in which each channel has its credit rounded up or down, and everything is
    /// handed over.
    ///
    /// - Parameters:
    ///   - credits: what each channel gets, as fractions.
    ///   - amounts: the same in whole units; as few of them as can be are moved.
    /// - Returns: nil where there is no such way.
    fileprivate consuming func rounding(_ credits: [Double], near amounts: [Int64]) -> Self? {
        var least: [Int64] = []
        var most: [Int64] = []
        for credit in credits {
            // What the computation cannot tell from a whole number is one.
            let slack = min(1e-3, 1e-9 * max(1, credit.magnitude))
            let nearest = credit.rounded()
            let isWhole = (credit - nearest).magnitude <= slack
            guard let low = Int64(exactly: isWhole ? nearest : credit.rounded(.down)),
                let high = Int64(exactly: isWhole ? nearest : credit.rounded(.up)), high >= 0
            else { return nil }
            least.append(max(0, low))
            most.append(high)
        }
        fill(upTo: least)
        guard isFull else { return nil }
        fill(upTo: amounts.indices.map { min(max(amounts[$0], least[$0]), most[$0]) })
        fill(upTo: most)
        return isComplete ? self : nil
    }
}
