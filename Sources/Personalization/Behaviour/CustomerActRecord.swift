// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// What is stored of an act; event and time are in the key.
struct CustomerActRecord: Record {
    static let recordVersion: UInt8 = 1

    var channel: ChannelKind
    var search: String?
    var deeds: [CustomerAct.Deed]

    init(_ act: CustomerAct) {
        channel = act.channel
        search = act.search
        deeds = act.deeds
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        channel = try reader.name()
        search = try reader.optional { reader throws(RecordError) in try reader.string() }
        deeds = try reader.array { reader throws(RecordError) in
            guard let kind = InteractionKind(rawValue: try reader.byte()) else {
                throw RecordError(.malformed, "an interaction is of an unknown kind")
            }
            let item: ItemID = try reader.name()
            return CustomerAct.Deed(kind, item, quantity: try reader.int64())
        }
    }

    func write(to writer: inout RecordWriter) {
        writer.append(channel)
        writer.append(search) { $0.append($1) }
        writer.append(each: deeds) {
            $0.append(byte: $1.kind.rawValue)
            $0.append($1.item)
            $0.append($1.quantity)
        }
    }
}
