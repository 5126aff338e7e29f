// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension IngestLedger {
    /// The refused inputs that name the customer, in the order in which they were refused.
    ///
    /// Nobody resolved whose they are: an event is his when one of its identifiers is, damaged bytes
    /// are when one of his identifiers is found in them.
    ///
    /// - Parameters:
    ///   - traces: whose.
    ///   - transaction: where to read.
    ///   - isHis: whether an identifier of a refused event is his, however it is spelt.
    /// - Returns: the inputs with their reasons.
    /// - Throws: what the store throws; `RecordError` for a damaged entry.
    /// - Complexity: O(n) in the number of refused inputs.
    public func rejected(
        naming traces: CustomerTraces, in transaction: any ReadTransaction,
        isHis: (Identifier) throws -> Bool = { _ in false }
    ) throws -> [RejectedInput] {
        try entries(naming: traces, in: transaction, isHis: isHis).map(\.input)
    }

    /// Removes the refused inputs that name the customer; what was counted stays counted.
    ///
    /// - Parameters:
    ///   - traces: whose.
    ///   - transaction: where to write.
    ///   - isHis: whether an identifier of a refused event is his, however it is spelt.
    /// - Returns: how many there were.
    /// - Throws: what the store throws; `RecordError` for a damaged entry.
    /// - Complexity: O(n) in the number of refused inputs.
    public func erase(
        naming traces: CustomerTraces, in transaction: any WriteTransaction,
        isHis: (Identifier) throws -> Bool = { _ in false }
    ) throws -> Int {
        let found = try entries(naming: traces, in: transaction, isHis: isHis)
        for entry in found { try transaction.remove(entry.key) }
        return found.count
    }

    private func entries(
        naming traces: CustomerTraces, in transaction: any ReadTransaction,
        isHis: (Identifier) throws -> Bool
    ) throws -> [(key: Key, input: RejectedInput)] {
        let audit = ErasureAudit(traces.identifierNeedles)
        return try transaction.pairs(KeyScan(Self.rejects.range)).compactMap { key, value in
            let input = try RejectedInput(recordBytes: value)
            var isNamed = audit.finds(in: value)
            if !isNamed, case .event(let event) = input.content {
                isNamed = try event.identifiers.contains(where: isHis)
            }
            return isNamed ? (key, input) : nil
        }
    }
}
