// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

/// A visit as version 1 of a library wrote it.
private struct OldVisit: Record, Equatable {
    static let recordVersion: UInt8 = 1
    var page: String
    var count: Int

    init(page: String, count: Int) { (self.page, self.count) = (page, count) }

    init(from reader: inout RecordReader) throws(RecordError) {
        page = try reader.string()
        count = try reader.int()
    }

    func write(to writer: inout RecordWriter) {
        writer.append(page)
        writer.append(count)
    }
}

/// The same visit in version 2: it knows when, and who came along.
private struct Visit: Record, Equatable {
    static let recordVersion: UInt8 = 2
    var page: String
    var count: Int
    var at: Timestamp?
    var flags: [Bool]
    var others: [OldVisit]
    var digest: [UInt8]
    var number: UInt64

    init(from reader: inout RecordReader) throws(RecordError) {
        page = try reader.string()
        count = try reader.int()
        (at, flags, others, digest, number) = (nil, [], [], [], 0)
        if reader.version < 2 { return }
        at = try reader.optional { reader throws(RecordError) in try reader.timestamp() }
        flags = try reader.array { reader throws(RecordError) in try reader.bool() }
        others = try reader.array { reader throws(RecordError) in try reader.record() }
        digest = try reader.byteString()
        number = try reader.uint64()
    }

    func write(to writer: inout RecordWriter) {
        writer.append(page)
        writer.append(count)
        writer.append(at) { $0.append($1) }
        writer.append(each: flags) { $0.append($1) }
        writer.append(each: others) { $0.append(record: $1) }
        writer.append(digest)
        writer.append(number)
    }

    init(_ generator: inout SeededGenerator) {
        let letters = ["", "a", "Ж", "👩‍👧", "\0", "page"]
        page = (0..<3).map { _ in letters[Int(generator.next() % 6)] }.joined()
        count = Int(truncatingIfNeeded: generator.next()) >> Int(generator.next() % 64)
        let instant = Timestamp(microseconds: Int64(truncatingIfNeeded: generator.next()))
        at = generator.next() % 2 == 0 ? nil : instant
        flags = (0..<Int(generator.next() % 4)).map { $0 % 2 == 0 }
        others = (0..<Int(generator.next() % 3)).map { OldVisit(page: "p", count: -$0) }
        digest = generator.bytes(0...40)
        number = generator.next() >> (generator.next() % 64)
    }
}

/// Fields with a length of their own, one behind the other, and what follows them.
private struct Letter: Record, Equatable {
    static let recordVersion: UInt8 = 1
    var subject: String
    var body: String
    var digest: [UInt8]
    var signature: String?
    var number: UInt64

    init(subject: String, body: String, digest: [UInt8], signature: String?, number: UInt64) {
        (self.subject, self.body, self.digest) = (subject, body, digest)
        (self.signature, self.number) = (signature, number)
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        subject = try reader.string()
        body = try reader.string()
        digest = try reader.byteString()
        signature = try reader.optional { reader throws(RecordError) in try reader.string() }
        number = try reader.uint64()
    }

    func write(to writer: inout RecordWriter) {
        writer.append(subject)
        writer.append(body)
        writer.append(digest)
        writer.append(signature) { $0.append($1) }
        writer.append(number)
    }
}

@Suite struct RecordCodingTests {
    @Test("a record comes back as it was")
    func roundTrip() throws {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<5_000 {
            let visit = Visit(&generator)
            let back = try Visit(recordBytes: visit.recordBytes)
            if back != visit {
                Issue.record("\(visit) came back as \(back)")
                return
            }
        }
    }

    @Test("the bytes of a record are those of the layout")
    func bytes() {
        let bytes = OldVisit(page: "Ж", count: -65).recordBytes
        // Version, length, two bytes of UTF-8, 129 (the zigzag of -65) in two bytes.
        #expect(bytes == [1, 2, 0xD0, 0x96, 0x81, 0x01])
    }

    // The reader once took lengths from the wrong place, which shows only when a second text and
    // further fields stand behind the first.
    @Test(
        "two texts followed by further fields come back, whatever their lengths",
        arguments: [0, 1, 2, 127, 128, 300, 20_000])
    func textsInARow(length: Int) throws {
        let text = String(repeating: "ab", count: length / 2) + (length % 2 == 0 ? "" : "c")
        for (subject, body) in [(text, "body"), ("subject", text), (text, text)] {
            let letter = Letter(
                subject: subject, body: body, digest: [0xFF, 0, 7], signature: text,
                number: 0xFEDC_BA98_7654_3210)
            let back = try Letter(recordBytes: letter.recordBytes)
            if back != letter { Issue.record("\(subject.count) and \(body.count) bytes") }
        }
    }

    @Test("two texts followed by further fields have the bytes of the layout")
    func textsInARowBytes() throws {
        let letter = Letter(subject: "hi", body: "ж", digest: [9], signature: nil, number: 300)
        let bytes: [UInt8] = [1, 2, 0x68, 0x69, 2, 0xD0, 0xB6, 1, 9, 0, 0xAC, 2]
        #expect(letter.recordBytes == bytes)
        #expect(try Letter(recordBytes: bytes) == letter)
    }

    @Test("a record of an older version can be read")
    func older() throws {
        let visit = try Visit(recordBytes: OldVisit(page: "home", count: 3).recordBytes)
        #expect(visit.page == "home")
        #expect(visit.count == 3)
        #expect(visit.at == nil)
    }

    @Test("a record of a newer version is refused with a clear error")
    func newer() {
        var generator = SeededGenerator(seed: 2)
        let bytes = Visit(&generator).recordBytes
        let error = #expect(throws: RecordError.self) { try OldVisit(recordBytes: bytes) }
        #expect(error?.code == .tooNew)
        #expect(error?.message == "the record has version 2, this library reads up to 1")
    }

    @Test(arguments: [Int64.min, -1, 0, 1, 63, 64, -64, -65, .max])
    func numbersAtTheEnds(number: Int64) throws {
        let visit = OldVisit(page: "", count: Int(number))
        #expect(try OldVisit(recordBytes: visit.recordBytes) == visit)
    }

    @Test(
        arguments: [
            ([], .truncated), ([0, 0, 0], .malformed), ([1], .truncated),
            ([1, 5, 0x61], .truncated),
            ([1, 1, 0xFF, 0], .malformed), ([1, 0, 0, 9], .malformed),
            ([1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], .truncated),
            ([1, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x02], .malformed),
        ] as [([UInt8], RecordError.Code)])
    func damagedBytesAreRefused(bytes: [UInt8], code: RecordError.Code) {
        let error = #expect(throws: RecordError.self) { try OldVisit(recordBytes: bytes) }
        #expect(error?.code == code)
    }

    @Test("no mutated record traps")
    func mutations() {
        var generator = SeededGenerator(seed: 3)
        var (read, refused) = (0, 0)
        for _ in 0..<20_000 {
            var bytes = Visit(&generator).recordBytes
            for _ in 0...Int(generator.next() % 3) where !bytes.isEmpty {
                let at = Int(generator.next() % UInt64(bytes.count))
                switch generator.next() % 4 {
                case 0: bytes[at] = UInt8(truncatingIfNeeded: generator.next())
                case 1: bytes[at] ^= 1 << UInt8(generator.next() % 8)
                case 2: bytes.removeSubrange(at...)
                default: bytes.insert(contentsOf: generator.bytes(1...9), at: at)
                }
            }
            do {
                _ = try Visit(recordBytes: bytes)
                read += 1
            } catch {
                refused += 1
            }
        }
        #expect(read + refused == 20_000)
        #expect(refused > 10_000)
    }
}
