// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What is handed to an advertising platform at once: a file of people to put on a list, and one of
/// people to take off.
///
/// Each row that is put on a list spends a permit; taking off needs none. Who is to be taken off is not put
/// on, in whichever order the two are told. The rows are sorted, so that their order tells
/// nothing.
///
/// ```swift
/// var batch = AudienceBatch(list: "summer", number: 12, for: .google)
/// if let row = AudienceRow([.email: address], for: .google) {
///     let refusal = batch.add(row, permit: permit, at: now)
/// }
/// let written = try AudienceFileDrop(into: folder).write(batch)
/// ```
///
/// Who belongs on the list, and who has to leave it because he withdrew, is kept by whoever keeps
/// consent.
public struct AudienceBatch: Sendable {
    /// The name of the list.
    public let list: String
    /// The number of the batch, which grows.
    public let number: UInt64
    /// Which platform.
    public let platform: AudiencePlatform
    private var additions: [AudienceRow: AudienceExposure] = [:]
    private var removals: Set<AudienceRow> = []
    private var removedNames: Set<String> = []

    /// A batch with nobody in it.
    public init(list: String, number: UInt64, for platform: AudiencePlatform) {
        self.list = list
        self.number = number
        self.platform = platform
    }

    /// Puts a person on the list.
    ///
    /// - Parameters:
    ///   - row: the person.
    ///   - permit: leave to share his data with lists of people; spent by it.
    ///   - time: when.
    /// - Returns: why not; nil where the row is in.
    public mutating func add(
        _ row: AudienceRow, permit: consuming Permit<AudienceContact>, at time: Timestamp
    ) -> Refusal? {
        guard row.platform == platform else {
            return Refusal("audience.other-platform", "the row is written for another platform")
        }
        guard permit.use.purpose == .share else {
            return Refusal("permit.other-use", "the permit is not for sharing")
        }
        guard permit.isValid(at: time) else {
            return Refusal("permit.expired", "the permit was too old")
        }
        if let address = permit.address, !row.names(address) {
            return Refusal("permit.other-address", "the permit is for another address")
        }
        additions[row] = AudienceExposure(
            customer: permit.customer, list: list, platform: platform, at: time,
            evidence: permit.evidence)
        return nil
    }

    /// Takes a person off the list.
    ///
    /// - Parameter row: the person; the hash of one address is enough.
    /// - Returns: why not; nil where the row is in.
    public mutating func remove(_ row: AudienceRow) -> Refusal? {
        guard row.platform == platform else {
            return Refusal("audience.other-platform", "the row is written for another platform")
        }
        removals.insert(row)
        removedNames.formUnion(row.addressHashes)
        return nil
    }

    /// The rows that are put on the list.
    private var counted: [(key: AudienceRow, value: AudienceExposure)] {
        additions.filter { row, _ in !row.addressHashes.contains(where: removedNames.contains) }
            .sorted { $0.key.line < $1.key.line }
    }

    /// Whose data go to the platform, one for each row that is put on the list.
    public var exposures: [AudienceExposure] { counted.map(\.value) }

    /// The file of people to put on the list: nil where there are none.
    public var additionFile: String? { file(counted.map(\.key)) }

    /// The file of people to take off the list: nil where there are none.
    public var removalFile: String? { file(Array(removals)) }

    /// What a person should know before the files are uploaded.
    public var remarks: [Reason] {
        let count = counted.count
        guard count > 0, count < platform.leastRows else { return [] }
        return [
            Reason(
                "audience.too-few",
                "\(platform.rawValue) wants \(platform.leastRows) rows, there are \(count)")
        ]
    }

    private func file(_ rows: [AudienceRow]) -> String? {
        if rows.isEmpty { return nil }
        let header = platform.columns.map { platform.header($0) }.joined(separator: ",")
        return ([header] + Set(rows.map(\.line)).sorted()).map { "\($0)\n" }.joined()
    }
}
