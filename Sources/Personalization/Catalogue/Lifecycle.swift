// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Where an item stands between its announcement and its end, and from when to when it is sold.
public struct Lifecycle: Hashable, Sendable {
    /// A part of an item's life.
    public enum Stage: UInt8, Hashable, Sendable, CaseIterable {
        /// Known to be coming: sold from `from` on, and not at all while that is nil.
        case announced = 1
        /// Ordered before it is there: sold without stock until `availableFrom`.
        case preorder = 2
        /// Sold.
        case active = 3
        /// Sold as long as there is stock; no more will come.
        case lastChance = 4
        /// Not sold any more, whatever the dates say.
        case withdrawn = 5
    }

    /// Sold, without dates: what an item is of which nothing else is known.
    public static let active = Lifecycle(.active)

    /// Which part it is.
    public var stage: Stage
    /// When selling begins; nil for long ago, or for never where it is announced.
    public var from: Timestamp?
    /// When selling ends; nil for never.
    public var until: Timestamp?
    /// When an item that is ordered in advance will be there; nil while that is not known.
    public var availableFrom: Timestamp?
    /// Whether it is sold without stock, for delivery when there is some again.
    public var takesBackOrders: Bool

    /// A lifecycle.
    public init(
        _ stage: Stage, from: Timestamp? = nil, until: Timestamp? = nil,
        availableFrom: Timestamp? = nil, takesBackOrders: Bool = false
    ) {
        self.stage = stage
        self.from = from
        self.until = until
        self.availableFrom = availableFrom
        self.takesBackOrders = takesBackOrders
    }

    /// Whether the item may be sold.
    public func isSold(at time: Timestamp) -> Bool {
        if stage == .withdrawn || stage == .announced && from == nil { return false }
        if let from, time < from { return false }
        if let until, time >= until { return false }
        return true
    }

    /// Whether the item may be sold though nothing is in stock.
    public func sellsWithoutStock(at time: Timestamp) -> Bool {
        guard isSold(at: time), stage != .lastChance else { return false }
        if takesBackOrders { return true }
        guard stage == .preorder else { return false }
        guard let availableFrom else { return true }
        return time < availableFrom
    }

    /// The instants at which one of these answers may change.
    var boundaries: [Timestamp] { [from, until, availableFrom].compactMap(\.self) }

    /// Whether the answers are the same at all times and those of `active`.
    var isPlain: Bool {
        (stage == .active || stage == .lastChance) && from == nil && until == nil
            && (stage == .lastChance || !takesBackOrders)
    }
}

extension Lifecycle {
    func write(to writer: inout RecordWriter) {
        writer.append(byte: stage.rawValue)
        writer.append(from) { $0.append($1) }
        writer.append(until) { $0.append($1) }
        writer.append(availableFrom) { $0.append($1) }
        writer.append(takesBackOrders)
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        guard let stage = Stage(rawValue: try reader.byte()) else {
            throw RecordError(.malformed, "an item is at an unknown stage")
        }
        self.stage = stage
        from = try reader.optional { reader throws(RecordError) in try reader.timestamp() }
        until = try reader.optional { reader throws(RecordError) in try reader.timestamp() }
        availableFrom = try reader.optional { reader throws(RecordError) in
            try reader.timestamp()
        }
        takesBackOrders = try reader.bool()
    }
}
