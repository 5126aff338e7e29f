// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The budget of private reports over a store: what was told about one body of data, and a report
/// only where enough is left.
///
/// The spending is written in the transaction that makes the report, and nobody has the report
/// before that is durable: however many replicas ask at once, together they never tell more than
/// the limit.
///
/// ```swift
/// let budget = PrivacyBook("journeys")
/// try await store.write { try budget.setLimit(limit, in: $0) }
/// let answer = try await store.write {
///     try budget.release(settings, from: contributions, key: key, at: now, in: $0)
/// }
/// ```
///
/// It keeps names of reports and digests, and nothing of any customer: an erasure changes what the
/// next report is made from, not what was told.
public struct PrivacyBook: Sendable {
    /// The name of the body of data.
    public let name: String

    /// Name → the limit in millionths.
    static let limits = Subspace(.attribution, table: 21)
    /// Name, time, digest, report → the loss in millionths.
    static let spendings = Subspace(.attribution, table: 22)

    /// The budget of a body of data.
    public init(_ name: String) {
        self.name = name
    }

    /// Says how much may be told in all, also below what was told already: then nothing more is.
    ///
    /// - Throws: what the store throws.
    public func setLimit(_ limit: PrivacyLoss, in transaction: any WriteTransaction) throws {
        try transaction.set(LossRecord(limit).recordBytes, for: Self.limits.key(name))
    }

    /// What may be told and what was; nil before a limit is set.
    ///
    /// - Throws: what the store throws.
    /// - Complexity: O(n log n) in the reports that were made.
    public func budget(in transaction: any ReadTransaction) throws -> PrivacyBudget? {
        guard let limit = try transaction.value(for: Self.limits.key(name)) else { return nil }
        var spendings: [PrivacySpending] = []
        try transaction.scan(KeyScan(Self.spendings.range(name))) { key, value in
            var reader = try KeyReader(key, in: Self.spendings)
            _ = try reader.string()
            let time = try reader.component(Timestamp.self)
            guard let digest = SHA256Digest(bytes: try reader.byteString()) else {
                throw RecordError(.malformed, "a digest has not 32 bytes")
            }
            spendings.append(
                PrivacySpending(
                    report: try reader.string(), digest: digest,
                    loss: try LossRecord(recordBytes: value).loss, at: time))
            return true
        }
        return PrivacyBudget(
            limit: try LossRecord(recordBytes: limit).loss, spendings: spendings)
    }

    /// Makes a report, if enough is left for it, and writes down what it told.
    ///
    /// - Parameters:
    ///   - settings: what is told.
    ///   - contributions: the data, in any order, also repeated; best read in the transaction.
    ///   - key: the secret of the noise.
    ///   - time: when.
    ///   - transaction: where to write. The report must not be used before it is committed.
    /// - Returns: the report, or why there is none: too little is left, or no limit is set.
    /// - Throws: what the store throws.
    /// - Complexity: that of `budget(in:)` and of the report.
    public func release(
        _ settings: PrivateReportSettings, from contributions: some Sequence<PrivateContribution>,
        key: HMACSHA256.Key, at time: Timestamp, in transaction: any WriteTransaction
    ) throws -> PrivateReport.Answer {
        guard var budget = try budget(in: transaction) else {
            return .refused(Refusal("privacy.no-limit", "no limit is set", field: "limit"))
        }
        let before = Set(budget.spendings)
        let answer = PrivateReport.make(
            settings, from: contributions, key: key, budget: &budget, at: time)
        for spending in budget.spendings where !before.contains(spending) {
            try transaction.set(
                LossRecord(spending.loss).recordBytes,
                for: Self.spendings.key(
                    name, spending.at, ByteComponent(spending.digest.bytes), spending.report))
        }
        return answer
    }
}

/// A loss as it is kept.
private struct LossRecord: Record {
    static var recordVersion: UInt8 { 1 }

    var loss: PrivacyLoss

    init(_ loss: PrivacyLoss) {
        self.loss = loss
    }

    func write(to writer: inout RecordWriter) { writer.append(loss.millionths) }

    init(from reader: inout RecordReader) throws(RecordError) {
        loss = PrivacyLoss(millionths: try reader.uint64())
    }
}
