// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension IdentityGraph {
    /// Takes an event back as evidence of who belongs together.
    ///
    /// The graph is afterwards as if it had not shown its identifiers: what only it held together
    /// parts, and each part has its earlier name again. The event may come later too.
    ///
    /// - Returns: what became of the customers.
    /// - Complexity: the size of the touched part of the graph.
    @discardableResult
    public mutating func retract(_ event: EventID) -> [IdentityChange] {
        let code = eventHash.code("event", event.rawValue)
        guard let record = memory.record(code) else {
            memory.awaited.insert(code)
            return []
        }
        return set(record, counts: false)
    }

    /// Lets an event that was retracted count again.
    ///
    /// - Returns: what became of the customers.
    @discardableResult
    public mutating func reinstate(_ event: EventID) -> [IdentityChange] {
        let code = eventHash.code("event", event.rawValue)
        guard let record = memory.record(code) else {
            memory.awaited.remove(code)
            return []
        }
        return set(record, counts: true)
    }

    /// Whether an event was retracted.
    public func isRetracted(_ event: EventID) -> Bool {
        let code = eventHash.code("event", event.rawValue)
        guard let record = memory.record(code) else { return memory.awaited.contains(code) }
        return memory.isOut(record)
    }

    mutating func set(_ record: Int, counts: Bool) -> [IdentityChange] {
        var revision = GraphRevision()
        guard memory.set(record, counts: counts, &revision) else { return [] }
        return conclude(&revision)
    }
}
