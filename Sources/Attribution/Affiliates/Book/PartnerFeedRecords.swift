// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What a partner gets, and how far it was published.
struct FeedHead: Record {
    static var recordVersion: UInt8 { 1 }

    var categories: Set<String>?
    var number: UInt64
    var publishedAt: Timestamp

    init(categories: Set<String>?, number: UInt64, publishedAt: Timestamp) {
        self.categories = categories
        self.number = number
        self.publishedAt = publishedAt
    }

    func write(to writer: inout RecordWriter) {
        writer.append(categories) { writer, names in
            writer.append(each: names.sorted()) { $0.append($1) }
        }
        writer.append(number)
        writer.append(publishedAt)
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        let names = try reader.optional { reader throws(RecordError) in
            try reader.array { reader throws(RecordError) in try reader.string() }
        }
        categories = names.map { Set($0) }
        number = try reader.uint64()
        publishedAt = try reader.timestamp()
    }
}

/// An item as a partner has it.
struct FeedItemRecord: Record {
    static var recordVersion: UInt8 { 1 }

    var item: PartnerItem

    init(_ item: PartnerItem) {
        self.item = item
    }

    func write(to writer: inout RecordWriter) {
        writer.append(item.item)
        writer.append(item.title)
        writer.append(item.link)
        writer.append(item.image) { $0.append($1) }
        item.price.write(to: &writer)
        writer.append(item.category)
        writer.append(item.isAvailable)
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        item = PartnerItem(
            try reader.name(), title: try reader.string(), link: try reader.string(),
            image: try reader.optional { reader throws(RecordError) in try reader.string() },
            price: try Money(from: &reader), category: try reader.string(),
            isAvailable: try reader.bool())
    }
}

/// A line of the change log without its number.
struct FeedChangeRecord: Record {
    static var recordVersion: UInt8 { 1 }

    var at: Timestamp
    var item: ItemID
    var change: PartnerFeedChange.Change

    init(_ change: PartnerFeedChange) {
        at = change.at
        item = change.item
        self.change = change.change
    }

    func write(to writer: inout RecordWriter) {
        writer.append(at)
        writer.append(item)
        switch change {
        case .added(let item):
            writer.append(byte: 1)
            writer.append(record: FeedItemRecord(item))
        case .changed(let item, let fields):
            writer.append(byte: 2)
            writer.append(record: FeedItemRecord(item))
            writer.append(each: fields.map(\.rawValue).sorted()) { $0.append($1) }
        case .removed: writer.append(byte: 3)
        }
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        at = try reader.timestamp()
        item = try reader.name()
        switch try reader.byte() {
        case 1: change = .added(try reader.record(FeedItemRecord.self).item)
        case 2:
            let item = try reader.record(FeedItemRecord.self).item
            let names = try reader.array { reader throws(RecordError) in try reader.string() }
            change = .changed(item, Set(names.compactMap(PartnerItem.Field.init(rawValue:))))
        case 3: change = .removed
        default: throw RecordError(.malformed, "a feed has a change that does not exist")
        }
    }
}
