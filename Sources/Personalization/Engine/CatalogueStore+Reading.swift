// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension CatalogueStore {
    /// Which catalogue the transaction sees.
    ///
    /// - Complexity: one scan of at most 16 rows.
    func revision(in transaction: any ReadTransaction) throws -> CatalogueRevision {
        var revision = CatalogueRevision.none
        try transaction.scan(KeyScan(Self.revisions.range)) { key, value in
            var reader = try KeyReader(key, in: Self.revisions)
            let part = Int(try reader.byte())
            guard part < revision.parts.count else {
                throw PersonalizationError(.corrupt, "a part of the catalogue has no such number")
            }
            revision.parts[part] = try CatalogueRevision.Part(recordBytes: value)
            return true
        }
        return revision
    }

    /// The changes from `old` to `new`; nil when they are no longer kept, or do not lead from one
    /// to the other.
    func changes(
        from old: CatalogueRevision, to new: CatalogueRevision, in transaction: any ReadTransaction
    ) throws -> [CatalogueChange]? {
        var changes: [CatalogueChange] = []
        for part in new.parts.indices where old.parts[part] != new.parts[part] {
            let steps = try steps(
                of: UInt8(truncatingIfNeeded: part), from: old.parts[part], to: new.parts[part],
                in: transaction)
            guard let steps else { return nil }
            for step in steps { changes += step.changes }
        }
        return changes
    }

    private func steps(
        of part: UInt8, from old: CatalogueRevision.Part, to new: CatalogueRevision.Part,
        in transaction: any ReadTransaction
    ) throws -> [CatalogueStep]? {
        guard old.number < new.number, new.number - old.number <= keptStepsOfPart else {
            return nil
        }
        let keys = (old.number + 1...new.number).map { Self.steps.key(part, $0) }
        var last = old
        var steps: [CatalogueStep] = []
        for bytes in try transaction.values(for: keys) {
            guard let bytes else { return nil }
            let step = try CatalogueStep(recordBytes: bytes)
            // A revision is a hash over its past: equal hashes mean that the step follows.
            guard last.after(step.changes) == step.revision else { return nil }
            last = step.revision
            steps.append(step)
        }
        return last == new ? steps : nil
    }

    /// Everything, with the items of `known` in the table as well.
    func catalogue(
        knowing known: [ItemID], in transaction: any ReadTransaction
    ) throws -> Catalogue {
        var changes: [CatalogueChange] = []
        for table in Self.tables {
            try eachChange(table, in: transaction) { changes.append($0) }
        }
        return try Catalogue(changes, knowing: known)
    }

    /// Visits the rows of a table, in the order of their keys.
    func eachChange(
        _ table: Subspace, in transaction: any ReadTransaction,
        _ visit: (CatalogueChange) throws -> Void
    ) throws {
        try transaction.scan(KeyScan(table.range)) { _, value in
            try visit(try CatalogueChange(recordBytes: value))
            return true
        }
    }

    func availability(
        of item: ItemID, in transaction: any ReadTransaction
    ) throws -> ItemAvailability {
        var answer = ItemAvailability(item: item, listing: nil, stock: [])
        answer.version = transaction.version
        if let bytes = try transaction.value(for: Self.listings.key(item)),
            case .listed(let listing) = try CatalogueChange(recordBytes: bytes)
        {
            answer.listing = listing
        }
        for table in [Self.stock, Self.channelListings, Self.terms] {
            try transaction.scan(KeyScan(table.range(item))) { _, value in
                switch try CatalogueChange(recordBytes: value) {
                case .stocked(let level): answer.stock.append(level)
                case .channelListed(let listing): answer.channels.append(listing)
                case .priced(let terms): answer.terms.append(terms)
                default: break
                }
                return true
            }
        }
        return answer
    }
}
