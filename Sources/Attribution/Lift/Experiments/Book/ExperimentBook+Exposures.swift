// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension ExperimentBook {
    /// What counts of what a customer saw while a version ran.
    ///
    /// - Parameters:
    ///   - customer: whose; of a profile that is his at times, what was seen in these times.
    ///   - version: which version.
    ///   - policy: what is done where he saw more than one arm.
    ///   - transaction: where to read.
    /// - Returns: the arm under which he counts.
    /// - Throws: what the store throws.
    public func exposure(
        of customer: ResolvedCustomer, to version: PublishedExperiment,
        policy: MergedExposure.Policy, in transaction: any ReadTransaction
    ) throws -> MergedExposure {
        let own = try sightings(of: customer, transaction).filter {
            $0.experiment == version.experiment.id && version.isRunning(at: $0.sighting.at)
        }
        return MergedExposure(own.map(\.sighting), policy: policy)
    }

    private func sightings(
        of customer: ResolvedCustomer, _ transaction: any ReadTransaction
    ) throws -> [(key: Key, experiment: ExperimentID, sighting: MergedExposure.Sighting)] {
        try Self.sightings.ranges(of: customer).flatMap { range in
            try transaction.pairs(KeyScan(range)).map { key, _ in
                var reader = try KeyReader(key, in: Self.sightings)
                _ = try reader.component(ProfileID.self)
                let time = try reader.component(Timestamp.self)
                let experiment = try reader.component(ExperimentID.self)
                return (
                    key, experiment, MergedExposure.Sighting(try reader.component(), at: time)
                )
            }
        }
    }
}

extension ExperimentBook: EventObserver {
    /// Keeps that the event's profile saw an arm, if the event tells it and may be measured.
    ///
    /// - Throws: what the gate or the store throws.
    public func observe(
        _ observation: Observation, in transaction: any WriteTransaction
    ) throws {
        let event = observation.event
        guard let experiment = event.properties["experiment"]?.stringValue,
            let arm = event.properties["arm"]?.stringValue,
            try gate.refusesMeasuring(observation, in: transaction) == nil
        else { return }
        try transaction.set(
            [],
            for: Self.sightings.key(
                observation.recorded.profile, event.occurredAt, ExperimentID(experiment),
                ArmID(arm)))
    }
}

extension ExperimentBook: CustomerDataHolder {
    /// `experiments`.
    public var holderName: String { "experiments" }

    /// Which arms of which experiments the customer saw, and when.
    public func export(
        _ customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> JSONObject {
        let rows = try sightings(of: customer, transaction).map { row -> JSONValue in
            [
                "experiment": .string(row.experiment.rawValue),
                "arm": .string(row.sighting.arm.rawValue),
                "at": .string(row.sighting.at.rfc3339),
            ]
        }
        return ["exposures": .array(rows)]
    }

    /// Removes what the customer saw.
    ///
    /// The looks stay: they tell of all together.
    public func erase(
        _ customer: ResolvedCustomer, in transaction: any WriteTransaction
    ) throws -> Int {
        let own = try sightings(of: customer, transaction)
        for row in own { try transaction.remove(row.key) }
        return own.count
    }
}
