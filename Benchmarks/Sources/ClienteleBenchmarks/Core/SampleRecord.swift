// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// A record as the engines write them: a time, two texts, a count, an amount and a list.
struct SampleRecord: Record {
    static let recordVersion: UInt8 = 1

    var at: Timestamp
    var item: String
    var channel: String
    var quantity: Int
    var minorUnits: Int64
    var tags: [String]

    init(index: Int) {
        at = Timestamp(microseconds: 1_700_000_000_000_000 + Int64(index) * 1_000_003)
        item = "item-\(100_000 + index)"
        channel = "store-berlin"
        quantity = index % 7 + 1
        minorUnits = Int64(index % 5_000) * 37
        tags = ["kitchen"]
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        at = try reader.timestamp()
        item = try reader.string()
        channel = try reader.string()
        quantity = try reader.int()
        minorUnits = try reader.int64()
        tags = try reader.array { (reader: inout RecordReader) throws(RecordError) in
            try reader.string()
        }
    }

    func write(to writer: inout RecordWriter) {
        writer.append(at)
        writer.append(item)
        writer.append(channel)
        writer.append(quantity)
        writer.append(minorUnits)
        writer.append(each: tags) { writer, tag in writer.append(tag) }
    }
}

/// Many records in one: what a cart or a bucket of a counter looks like.
struct SampleRecordList: Record {
    static let recordVersion: UInt8 = 1

    var records: [SampleRecord]

    init(count: Int) {
        records = (0..<count).map { SampleRecord(index: $0) }
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        records = try reader.array { (reader: inout RecordReader) throws(RecordError) in
            try reader.record(SampleRecord.self)
        }
    }

    func write(to writer: inout RecordWriter) {
        writer.append(each: records) { writer, record in writer.append(record: record) }
    }
}
