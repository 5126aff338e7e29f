// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension AudienceLists {
    /// What has to change in the platform's copy, so that it has everybody on the list who allows it
    /// at `time` and nobody else.
    ///
    /// Asks the gate for each customer on the list. As long as a file is not acknowledged the next
    /// one has all that it had, save what no longer holds: whose consent ended meanwhile is removed
    /// there, and is not added. Where nothing has changed it is the same file with the same number.
    ///
    /// - Parameters:
    ///   - list: which list.
    ///   - time: when.
    ///   - transaction: where to write.
    /// - Returns: the file; with the number of the last one where it is empty.
    /// - Throws: what the store, the gate or the resolver throws; there is no file then.
    /// - Complexity: O(n) decisions for n hashes on the list, in one transaction.
    public func file(
        of list: AudienceList, at time: Timestamp, in transaction: any WriteTransaction
    ) throws -> AudienceFile {
        var file = AudienceFile(list: list.id, number: 0)
        for (member, known) in try all(list.id, in: transaction) {
            var entry = known
            if entry.isWanted {
                entry.isWanted = try refusal(entry, list, at: time, in: transaction) == nil
            }
            if entry.isWanted {
                guard entry.copy != .present else { continue }
                entry.copy = .adding
                file.additions.append(member)
            } else {
                if entry.isAbsent {
                    try delete(entry, member, on: list.id, in: transaction)
                    continue
                }
                entry.copy = .removing
                file.removals.append(member)
            }
            if entry != known {
                try transaction.set(entry.recordBytes, for: Self.key(list.id, member))
            }
        }
        var progress = try progress(of: list.id, in: transaction)
        let digest = file.digest
        if !file.isEmpty, progress.pending != digest {
            progress.number += 1
            progress.pending = digest
            try transaction.set(progress.recordBytes, for: Self.progressKey(list.id))
        }
        file.number = progress.number
        return file
    }

    /// Takes note that the platform has taken a file over, whole.
    ///
    /// The hashes that it removed are forgotten.
    ///
    /// - Parameters:
    ///   - number: the number of the file.
    ///   - list: which list.
    ///   - transaction: where to write.
    /// - Returns: what became of it.
    /// - Throws: what the store throws.
    /// - Complexity: O(n) for n hashes on the list.
    @discardableResult
    public func acknowledge(
        _ number: UInt64, of list: AudienceList, in transaction: any WriteTransaction
    ) throws -> AudienceAcknowledgement {
        var progress = try progress(of: list.id, in: transaction)
        guard number > 0, number <= progress.number else { return .unknown }
        guard progress.pending != nil else { return .repeated }
        guard number == progress.number else { return .superseded(by: progress.number) }
        for (member, known) in try all(list.id, in: transaction) {
            var entry = known
            switch entry.copy {
            case .absent, .present: continue
            case .adding: entry.copy = .present
            case .removing:
                entry.copy = .absent
                if !entry.isWanted {
                    try delete(entry, member, on: list.id, in: transaction)
                    continue
                }
            }
            try transaction.set(entry.recordBytes, for: Self.key(list.id, member))
        }
        progress.pending = nil
        try transaction.set(progress.recordBytes, for: Self.progressKey(list.id))
        return .accepted
    }

    private static func progressKey(_ list: AudienceListID) -> Key {
        entries.key(progressPart, list)
    }

    private func progress(
        of list: AudienceListID, in transaction: any ReadTransaction
    ) throws -> AudienceProgress {
        try transaction.value(for: Self.progressKey(list)).map {
            try AudienceProgress(recordBytes: $0)
        } ?? AudienceProgress()
    }
}
