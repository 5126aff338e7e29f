// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The facts about items that a message states, each once.
///
/// A message is valid as long as every fact in it holds: `changes(against:)` is asked when it is
/// claimed, with what the catalogue says at that instant.
public struct MessageFacts: Hashable, Sendable {
    /// The facts in the order they were stated, each once.
    public private(set) var bindings: [FactBinding]

    /// The facts, each kept once.
    public init(_ bindings: [FactBinding] = []) {
        var seen: Set<FactBinding> = []
        self.bindings = bindings.filter { seen.insert($0).inserted }
    }

    /// Whether the message states no facts.
    public var isEmpty: Bool { bindings.isEmpty }

    /// The items that the facts are about, each once, in order.
    public var items: [ItemID] {
        var seen: Set<ItemID> = []
        return bindings.map(\.item).filter { seen.insert($0).inserted }
    }

    /// Adds a fact unless it is there.
    public mutating func add(_ fact: FactBinding) {
        if !bindings.contains(fact) { bindings.append(fact) }
    }

    /// The facts of this message that do not hold.
    ///
    /// Two values are equal when their texts are. A revision is where a value came from and is
    /// not compared: a price that went up and down again is the price that the message states.
    ///
    /// - Parameter current: what holds now; of two entries for one fact the one of the higher
    ///   revision counts, of equal ones the later.
    /// - Returns: the facts that changed, are gone or contradict each other; none when the message
    ///   is true.
    /// - Complexity: O(facts of the message + current facts).
    public func changes(against current: MessageFacts) -> [FactChange] {
        var now: [Place: FactBinding] = [:]
        for fact in current.bindings {
            if let other = now[Place(fact)], (other.revision ?? .min) > (fact.revision ?? .min) {
                continue
            }
            now[Place(fact)] = fact
        }
        var stated: [Place: FactBinding] = [:]
        var changes: [FactChange] = []
        for fact in bindings {
            if let other = stated[Place(fact)], other.value != fact.value {
                changes.append(FactChange(fact: other, kind: .contradiction(fact.value)))
            }
            stated[Place(fact)] = fact
            switch now[Place(fact)] {
            case nil: changes.append(FactChange(fact: fact, kind: .gone))
            case let holds? where holds.value != fact.value:
                changes.append(FactChange(fact: fact, kind: .changed(now: holds.value)))
            case _?: break
            }
        }
        return changes
    }

    private struct Place: Hashable {
        let item: ItemID
        let field: String

        init(_ fact: FactBinding) {
            item = fact.item
            field = fact.field
        }
    }
}

extension MessageFacts: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the facts.
    public func write(to writer: inout RecordWriter) {
        writer.append(each: bindings) { $1.write(to: &$0) }
    }

    /// Reads the facts.
    public init(from reader: inout RecordReader) throws(RecordError) {
        self.init(
            try reader.array { reader throws(RecordError) in try FactBinding(from: &reader) })
    }
}
