// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Experiments over a store: versions as they were published, when they ran, the looks at their
/// results, and who saw which arm.
///
/// ```swift
/// let book = ExperimentBook(gate: consent)
/// let pipeline = EventPipeline(store: store, resolver: identity, observers: [consent, book])
/// try await store.write { transaction in
///     _ = try book.publish(experiment, version: 1, expectedEffect: 0.02, in: transaction)
///     _ = try book.start(experiment.id, version: 1, at: now, in: transaction)
/// }
/// // each day:
/// let refusal = try await store.write {
///     try book.look(estimate, of: experiment.id, version: 1, at: midnight, in: $0)
/// }
/// ```
///
/// Who gets which arm is a function of the experiment and the customer, and not kept; what he saw
/// is: an event with the properties `experiment` and `arm` tells it.
public struct ExperimentBook: Sendable {
    let gate: any ConsentGate

    /// Experiment, version → `ExperimentRecord`.
    static let versions = Subspace(.attribution, table: 23)
    /// Experiment, version → `ExperimentRun`.
    static let runs = Subspace(.attribution, table: 24)
    /// Experiment, version, time → `LookRecord`.
    static let looks = Subspace(.attribution, table: 25)
    /// Profile, time, experiment, arm → nothing.
    static let sightings = Subspace(.attribution, table: 27)

    /// A book.
    ///
    /// - Parameter gate: says whether a customer's data may be used to measure.
    public init(gate: any ConsentGate) {
        self.gate = gate
    }

    /// Publishes a version of an experiment.
    ///
    /// What was published stands; publishing the same again changes nothing.
    ///
    /// - Parameters:
    ///   - experiment: who gets what.
    ///   - version: the number of the version.
    ///   - expectedEffect: an effect that would matter; see `AlwaysValidTest`.
    ///   - confidence: of the test's interval.
    ///   - transaction: where to write.
    /// - Returns: why it was not published; nil where it was.
    /// - Throws: what the store throws, and `AttributionError.Code.badInput` as `AlwaysValidTest`.
    public func publish(
        _ experiment: Experiment, version: UInt32, expectedEffect: Double,
        confidence: Double = 0.95, in transaction: any WriteTransaction
    ) throws -> Refusal? {
        _ = try AlwaysValidTest(expectedEffect: expectedEffect, confidence: confidence)
        let record = ExperimentRecord(
            experiment, expectedEffect: expectedEffect, confidence: confidence)
        return try transaction.publish(
            record.recordBytes, under: Self.versions.key(experiment.id, UInt64(version)),
            else: "experiment.version")
    }

    /// Begins a version; no two of an experiment run at once, and none begins twice.
    ///
    /// - Returns: why it does not begin; nil where it did, by this call or an earlier one with the
    ///   same time.
    /// - Throws: what the store throws.
    public func start(
        _ id: ExperimentID, version: UInt32, at time: Timestamp,
        in transaction: any WriteTransaction
    ) throws -> Refusal? {
        let all = try versions(of: id, in: transaction)
        guard let own = all.first(where: { $0.version == version }) else {
            return Self.unknown
        }
        if let startedAt = own.startedAt {
            return startedAt == time
                ? nil : Refusal("experiment.started", "it began before", field: "at")
        }
        if all.contains(where: { $0.startedAt != nil && ($0.stoppedAt ?? .distantFuture) > time }) {
            return Refusal("experiment.running", "another version runs then", field: "at")
        }
        try transaction.set(
            ExperimentRun(startedAt: time).recordBytes, for: Self.runs.key(id, UInt64(version)))
        return nil
    }

    /// Ends a version.
    ///
    /// - Returns: why it does not end; nil where it did, by this call or an earlier one with the
    ///   same time.
    /// - Throws: what the store throws.
    public func stop(
        _ id: ExperimentID, version: UInt32, at time: Timestamp,
        in transaction: any WriteTransaction
    ) throws -> Refusal? {
        let key = Self.runs.key(id, UInt64(version))
        guard let value = try transaction.value(for: key) else {
            return Refusal("experiment.not-running", "it has not begun")
        }
        var run = try ExperimentRun(recordBytes: value)
        if let stoppedAt = run.stoppedAt {
            return stoppedAt == time
                ? nil : Refusal("experiment.stopped", "it ended before", field: "at")
        }
        guard run.startedAt <= time else {
            return Refusal("experiment.not-running", "it begins later", field: "at")
        }
        run.stoppedAt = time
        try transaction.set(run.recordBytes, for: key)
        return nil
    }

    /// Writes down a look at the results, for the sequential test.
    ///
    /// A look is known by its instant and counts once, however often and by however many it is
    /// told.
    ///
    /// - Parameters:
    ///   - estimate: what is known from all units so far.
    ///   - id: which experiment.
    ///   - version: the number of the version.
    ///   - time: when; within the run or at its end.
    ///   - transaction: where to write.
    /// - Returns: why it does not count: the version does not run then, or another look has the
    ///   instant; nil where it does.
    /// - Throws: what the store throws, and `AttributionError.Code.badInput` for an estimate
    ///   that is not finite.
    public func look(
        _ estimate: LiftEstimate, of id: ExperimentID, version: UInt32, at time: Timestamp,
        in transaction: any WriteTransaction
    ) throws -> Refusal? {
        guard let published = try self.version(version, of: id, in: transaction) else {
            return Self.unknown
        }
        if let known = published.looks.first(where: { $0.at == time }) {
            return known.estimate == estimate
                ? nil : Refusal("experiment.look-taken", "another look was then", field: "at")
        }
        guard published.isRunning(at: time) || published.stoppedAt == time else {
            return Refusal("experiment.not-running", "it does not run then", field: "at")
        }
        var test = published.test
        try test.look(estimate)
        try transaction.set(
            LookRecord(estimate).recordBytes, for: Self.looks.key(id, UInt64(version), time))
        return nil
    }

    /// A version of an experiment with what became of it; nil for one that was not published.
    ///
    /// - Throws: what the store throws.
    public func version(
        _ version: UInt32, of id: ExperimentID, in transaction: any ReadTransaction
    ) throws -> PublishedExperiment? {
        try transaction.value(for: Self.versions.key(id, UInt64(version))).map {
            try published(id, version, ExperimentRecord(recordBytes: $0), transaction)
        }
    }

    /// The versions of an experiment, by number.
    ///
    /// - Throws: what the store throws.
    public func versions(
        of id: ExperimentID, in transaction: any ReadTransaction
    ) throws -> [PublishedExperiment] {
        try transaction.pairs(KeyScan(Self.versions.range(id))).map { key, value in
            var reader = try KeyReader(key, in: Self.versions)
            _ = try reader.component(ExperimentID.self)
            return try published(
                id, UInt32(truncatingIfNeeded: try reader.uint64()),
                ExperimentRecord(recordBytes: value), transaction)
        }
    }

    private static let unknown = Refusal(
        "experiment.unknown", "the version was not published", field: "version")

    private func published(
        _ id: ExperimentID, _ version: UInt32, _ record: ExperimentRecord,
        _ transaction: any ReadTransaction
    ) throws -> PublishedExperiment {
        let run = try transaction.value(for: Self.runs.key(id, UInt64(version))).map {
            try ExperimentRun(recordBytes: $0)
        }
        var test = try AlwaysValidTest(
            expectedEffect: record.expectedEffect, confidence: record.confidence)
        var looks: [PublishedExperiment.Look] = []
        try transaction.scan(KeyScan(Self.looks.range(id, UInt64(version)))) { key, value in
            var reader = try KeyReader(key, in: Self.looks)
            _ = try reader.component(ExperimentID.self)
            _ = try reader.uint64()
            let look = PublishedExperiment.Look(
                at: try reader.component(), estimate: try LookRecord(recordBytes: value).estimate)
            try test.look(look.estimate)
            looks.append(look)
            return true
        }
        return PublishedExperiment(
            experiment: try Experiment(
                id, arms: record.arms, perTenThousand: record.perTenThousand),
            version: version, startedAt: run?.startedAt, stoppedAt: run?.stoppedAt, looks: looks,
            test: test)
    }
}
