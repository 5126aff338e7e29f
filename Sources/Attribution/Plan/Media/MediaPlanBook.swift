// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The media plans that were published, in a store: every version as it was.
///
/// Nothing in it is about a customer.
public struct MediaPlanBook: Sendable {
    /// Name, version → the document.
    static let plans = Subspace(.attribution, table: 26)

    /// The book of a store.
    public init() {}

    /// Publishes a version of a plan, under the plan's name.
    ///
    /// What was published stands; publishing the same again changes nothing.
    ///
    /// - Parameters:
    ///   - plan: the plan; one with problems is refused with all of them.
    ///   - version: the number of the version.
    ///   - transaction: where to write.
    /// - Returns: why it was not published; nil where it was.
    /// - Throws: what the store throws.
    public func publish(
        _ plan: MediaPlan, version: UInt32, in transaction: any WriteTransaction
    ) throws -> Refusal? {
        let problems = plan.problems
        if !problems.isEmpty { return Refusal(problems) }
        return try transaction.publish(
            JSONValue.object(plan.document).recordBytes,
            under: Self.plans.key(plan.name, UInt64(version)), else: "plan.version")
    }

    /// The versions of a plan that were published, by number.
    ///
    /// - Throws: what the store throws; `AttributionError` for a document that is no plan.
    public func versions(
        of name: String, in transaction: any ReadTransaction
    ) throws -> [(version: UInt32, plan: MediaPlan)] {
        try transaction.pairs(KeyScan(Self.plans.range(name))).map { try Self.version($0, $1) }
    }

    /// The last version of a plan; nil where none was published.
    ///
    /// - Throws: what the store throws; `AttributionError` for a document that is no plan.
    public func latest(
        of name: String, in transaction: any ReadTransaction
    ) throws -> (version: UInt32, plan: MediaPlan)? {
        let last = KeyScan(Self.plans.range(name), order: .descending, limit: 1)
        return try transaction.pairs(last).first.map { try Self.version($0.key, $0.value) }
    }

    private static func version(
        _ key: Key, _ value: [UInt8]
    ) throws -> (version: UInt32, plan: MediaPlan) {
        var reader = try KeyReader(key, in: plans)
        _ = try reader.string()
        let number = UInt32(truncatingIfNeeded: try reader.uint64())
        guard let document = try JSONValue(recordBytes: value).objectValue else {
            throw RecordError(.malformed, "a plan is no object")
        }
        return (number, try MediaPlan(document: document))
    }
}
