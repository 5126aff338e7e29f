// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Something that happened about the arrival of an item for a customer.
///
/// Facts are kept under profiles as they come; what is still wished is folded from the set of them.
public enum ArrivalFact: Hashable, Sendable {
    /// The customer wants to be told.
    case wished(ArrivalWish)
    /// The customer does not want it any more, at this place or anywhere.
    case givenUp(ItemID, LocationID?, at: Timestamp)
    /// The customer was told, or the message was given to the outbox.
    case told(ItemID, LocationID, arrival: EventID, at: Timestamp)
    /// The customer could not be told.
    case dropped(ItemID, LocationID, Reason, at: Timestamp)

    /// When.
    public var at: Timestamp {
        switch self {
        case .wished(let wish): wish.at
        case .givenUp(_, _, let at), .told(_, _, _, let at), .dropped(_, _, _, let at): at
        }
    }

    /// The wishes that are open, oldest first.
    ///
    /// A wish ends with the first of these that is not before it: being told of the item at its
    /// place, giving up, being dropped; or when its time is over.
    ///
    /// - Parameters:
    ///   - facts: all that happened, in any order, each once or several times.
    ///   - time: when it is asked.
    /// - Returns: the wishes, each once.
    public static func open(
        _ facts: some Collection<ArrivalFact>, at time: Timestamp
    ) -> [ArrivalWish] {
        var wishes: Set<ArrivalWish> = []
        for case .wished(let wish) in facts where wish.until > time { wishes.insert(wish) }
        return wishes.filter { wish in !facts.contains { $0.ends(wish) } }.sorted {
            ($0.at, $0.item, $0.location?.rawValue ?? "", $0.channel?.rawValue ?? "", $0.until)
                < (
                    $1.at, $1.item, $1.location?.rawValue ?? "", $1.channel?.rawValue ?? "",
                    $1.until
                )
        }
    }

    private func ends(_ wish: ArrivalWish) -> Bool {
        switch self {
        case .wished: false
        case .givenUp(let item, let place, let at):
            at >= wish.at && wish.item == item && (place == nil || place == wish.location)
        case .told(let item, let place, _, let at), .dropped(let item, let place, _, let at):
            at >= wish.at && wish.isAbout(item, at: place)
        }
    }
}

extension ArrivalFact: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes which it is, then its fields.
    public func write(to writer: inout RecordWriter) {
        switch self {
        case .wished(let wish):
            writer.append(byte: 1)
            writer.append(wish.item)
            writer.append(wish.location) { $0.append($1) }
            writer.append(wish.channel) { $0.append($1) }
            writer.append(wish.at)
            writer.append(wish.until)
        case .givenUp(let item, let place, let at):
            writer.append(byte: 2)
            writer.append(item)
            writer.append(place) { $0.append($1) }
            writer.append(at)
        case .told(let item, let place, let arrival, let at):
            writer.append(byte: 3)
            writer.append(item)
            writer.append(place)
            writer.append(arrival)
            writer.append(at)
        case .dropped(let item, let place, let reason, let at):
            writer.append(byte: 4)
            writer.append(item)
            writer.append(place)
            reason.write(to: &writer)
            writer.append(at)
        }
    }

    /// Reads a fact.
    public init(from reader: inout RecordReader) throws(RecordError) {
        func place(_ reader: inout RecordReader) throws(RecordError) -> LocationID? {
            try reader.optional { reader throws(RecordError) in try reader.name() }
        }
        switch try reader.byte() {
        case 1:
            let item: ItemID = try reader.name()
            let location = try place(&reader)
            let channel: ChannelKind? = try reader.optional { reader throws(RecordError) in
                try reader.name()
            }
            self = .wished(
                ArrivalWish(
                    item, location: location, on: channel, at: try reader.timestamp(),
                    until: try reader.timestamp()))
        case 2: self = .givenUp(try reader.name(), try place(&reader), at: try reader.timestamp())
        case 3:
            self = .told(
                try reader.name(), try reader.name(), arrival: try reader.name(),
                at: try reader.timestamp())
        case 4:
            self = .dropped(
                try reader.name(), try reader.name(), try Reason(from: &reader),
                at: try reader.timestamp())
        default: throw RecordError(.malformed, "a fact of an arrival is of no known kind")
        }
    }
}
