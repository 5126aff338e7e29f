// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Who gets what of a set of paths under a model, with what the answer can be held to.
///
/// Equal sets of paths give equal reports, bit for bit.
public struct PathCreditReport: Hashable, Sendable {
    /// By what the value was shared out.
    public enum Basis: Hashable, Sendable {
        /// By what the model says of the value.
        case value
        /// By the conversions, since what the model says of the value cancels out.
        case conversions
        /// By nothing: the model gives no channel anything.
        case none
    }

    /// The name of the model.
    public let model: String
    /// The digest of the policy that made the journeys, where one did.
    public let policy: SHA256Digest?
    /// How many decimals one unit of value has.
    public let valueDigits: Int
    /// The channels in the order of the set; at the end what no channel gets.
    public let rows: [PathCreditRow]
    /// The sums over all journeys, counted apart from the rows.
    public let totals: PathTotals
    /// By what the value was shared out.
    public let basis: Basis
    /// The credits that are out of bounds, by channel.
    public let violations: [CoherenceViolation]

    /// Whether the rows sum to conversions and net revenue exactly.
    public var isConserved: Bool {
        rows.reduce(0) { $0 &+ $1.amount } == totals.value
            && rows.reduce(0) { $0 &+ $1.share.millionths }
                == Int64(totals.conversions) &* ConversionShare.one.millionths
    }

    /// Whether every credit is within its bounds.
    public var isCoherent: Bool { violations.isEmpty }

    /// SHA-256 over the version of the formulas, the model and the policy: reports with one digest
    /// were computed in one way.
    public var digest: SHA256Digest {
        var writer = RecordWriter()
        writer.append("clientele.attribution.paths")
        writer.append(byte: PathModel.version)
        writer.append(model)
        writer.append(policy?.description ?? "")
        return SHA256.hash(writer.bytes)
    }
}

extension PathSet {
    /// Who gets what under `model`.
    ///
    /// - Returns: conversions and value to the last unit, bounds checked.
    /// - Throws: `AttributionError` where the model has no answer; its code says why.
    public func report(_ model: PathModel) throws(AttributionError) -> PathCreditReport {
        guard allTotals.conversions <= Int64.max / ConversionShare.one.millionths else {
            throw AttributionError(.inexact, "the conversions do not fit in 64 bits")
        }
        return PathCreditReport(self, model.name, try PathRaws(self, model))
    }
}
