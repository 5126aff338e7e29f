// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Who gets what in a test.
///
/// The arm of a customer is a function of the experiment's name and the customer: nothing is drawn
/// or stored, and every machine says the same. SHA-256 over both decides, one part of it whether
/// the customer takes part, another which arm: more traffic moves nobody to another arm.
public struct Experiment: Hashable, Sendable {
    /// The name; another name is another, independent assignment.
    public let id: ExperimentID
    /// What is compared; the first is the control.
    public let arms: [ExperimentArm]
    /// How many of ten thousand customers take part.
    public let perTenThousand: UInt32
    private let prefix: SHA256
    private let total: UInt64

    /// An experiment.
    ///
    /// - Throws: `AttributionError.Code.badInput` for fewer than two arms, two arms of one name, an
    ///   arm without weight or more than ten thousand of ten thousand.
    public init(
        _ id: ExperimentID, arms: [ExperimentArm], perTenThousand: UInt32 = 10_000
    ) throws(AttributionError) {
        try AttributionError.require(arms.count > 1, "an experiment has fewer than two arms")
        try AttributionError.require(
            Set(arms.map(\.id)).count == arms.count, "two arms have one name")
        try AttributionError.require(arms.allSatisfy { $0.weight > 0 }, "an arm has no weight")
        try AttributionError.require(perTenThousand <= 10_000, "more than everybody takes part")
        self.id = id
        self.arms = arms
        self.perTenThousand = perTenThousand
        total = arms.reduce(0) { $0 + UInt64($1.weight) }
        var writer = RecordWriter()
        writer.append("clientele.experiment.1")
        writer.append(id)
        var hash = SHA256()
        hash.update(writer.bytes)
        prefix = hash
    }

    /// The arm of a customer or a profile; nil when it does not take part.
    ///
    /// - Complexity: one block of SHA-256.
    public func arm(of unit: some TokenName) -> ArmID? {
        var hash = prefix
        var writer = RecordWriter()
        writer.append(unit)
        hash.update(writer.bytes)
        let words = hash.finalize().words
        guard words.0.multipliedFullWidth(by: 10_000).high < UInt64(perTenThousand) else {
            return nil
        }
        var place = words.1.multipliedFullWidth(by: total).high
        for arm in arms {
            if place < UInt64(arm.weight) { return arm.id }
            place -= UInt64(arm.weight)
        }
        return nil
    }

    /// The arm that others are compared with.
    public var control: ArmID { arms[0].id }

    /// Whether name, arms and traffic are equal.
    public static func == (left: Experiment, right: Experiment) -> Bool {
        left.id == right.id && left.arms == right.arms
            && left.perTenThousand == right.perTenThousand
    }

    /// Hashes the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
