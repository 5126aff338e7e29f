// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A decision that was shown to somebody, as it is kept for evaluations: no words, only what counts.
public struct ShownDecision: Hashable, Sendable {
    /// An item that was shown.
    public struct Item: Hashable, Sendable {
        /// The item.
        public var item: ItemID
        /// Its score.
        public var score: Float
        /// The chance with which it was drawn at its place.
        public var propensity: Float

        /// An item.
        public init(_ item: ItemID, score: Float, propensity: Float) {
            self.item = item
            self.score = score
            self.propensity = propensity
        }
    }

    /// The decision's name.
    public var id: DecisionID
    /// When it was made.
    public var at: Timestamp
    /// Where it was shown.
    public var slot: SlotID
    /// What it rests on.
    public var basis: Decision.Basis
    /// The models that ranked.
    public var modelVersion: String
    /// The items in their order.
    public var items: [Item]

    /// What is kept of `decision`.
    public init(_ decision: Decision) {
        id = decision.id
        at = decision.at
        slot = decision.slot
        basis = decision.basis
        modelVersion = decision.modelVersion
        items = decision.items.map { Item($0.item, score: $0.score, propensity: $0.propensity) }
    }

    init(id: DecisionID, at time: Timestamp, _ record: ShownDecisionRecord) {
        self.id = id
        at = time
        slot = record.slot
        basis = record.basis
        modelVersion = record.modelVersion
        items = record.items
    }
}

/// What is stored of a decision that was shown; its time and its name are in the key.
struct ShownDecisionRecord: Record {
    static let recordVersion: UInt8 = 1

    var slot: SlotID
    var basis: Decision.Basis
    var modelVersion: String
    var items: [ShownDecision.Item]

    init(_ decision: ShownDecision) {
        slot = decision.slot
        basis = decision.basis
        modelVersion = decision.modelVersion
        items = decision.items
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        slot = try reader.name()
        guard let basis = Decision.Basis(rawValue: try reader.byte()) else {
            throw RecordError(.malformed, "a decision rests on nothing that is known")
        }
        self.basis = basis
        modelVersion = try reader.string()
        items = try reader.array { reader throws(RecordError) in
            let item: ItemID = try reader.name()
            let score = Float(bitPattern: UInt32(truncatingIfNeeded: try reader.uint64()))
            return ShownDecision.Item(
                item, score: score,
                propensity: Float(bitPattern: UInt32(truncatingIfNeeded: try reader.uint64())))
        }
    }

    func write(to writer: inout RecordWriter) {
        writer.append(slot)
        writer.append(byte: basis.rawValue)
        writer.append(modelVersion)
        writer.append(each: items) {
            $0.append($1.item)
            $0.append(UInt64($1.score.bitPattern))
            $0.append(UInt64($1.propensity.bitPattern))
        }
    }
}
