// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import EventFormats
import Testing

@Suite("Tables with separated values are read as RFC 4180 defines them")
struct CSVReaderTests {
    private func rows(
        _ input: [UInt8], _ dialect: CSVDialect, limits: ReadingLimits, step: Int
    ) throws -> [String] {
        var reader = CSVReader(
            MemoryByteSource(input, step: step), dialect: dialect, limits: limits)
        var found: [String] = []
        while let item = try reader.next() {
            switch item {
            case .row(let line, let fields):
                found.append("\(line):" + fields.joined(separator: "|"))
            case .damaged(let damage): found.append("\(damage.line)!\(damage.code.name)")
            }
        }
        return found
    }

    static let cases: [(input: String, rows: [String])] = [
        ("", []), ("\n\r\n", []), ("a,b", ["1:a|b"]), ("a,b\r\nc,d\r\n", ["1:a|b", "2:c|d"]),
        (",\n", ["1:|"]), ("a,\n,b\n", ["1:a|", "2:|b"]), ("\u{FEFF}a,b", ["1:a|b"]),
        ("\u{FEFF}\"a\",b", ["1:a|b"]), ("\"\"\n", ["1:"]), ("\"a\"\"b\",c\n", ["1:a\"b|c"]),
        ("\"a,b\",c\n", ["1:a,b|c"]), ("\"a\r\nb\",c\nd,e", ["1:a\r\nb|c", "3:d|e"]),
        ("\n\na\n\nb", ["3:a", "5:b"]), (" a , b ", ["1: a | b "]), ("é,𝄞", ["1:é|𝄞"]),
        // Ragged rows.
        ("a,b\nc\nd,e,f\ng,h", ["1:a|b", "2!ragged", "3!ragged", "4:g|h"]),
        // Quotes in the wrong place: one row is lost, the next is read.
        ("a\"b,c\nd,e", ["1!strayQuote", "2:d|e"]), ("\"a\"b,c\nd,e", ["1!strayQuote", "2:d|e"]),
        ("a,b\n\"c,d\ne,f\n", ["1:a|b", "2!unclosedQuote", "3:e|f"]),
        ("a,\"b", ["1!unclosedQuote"]), ("a,\"b\n", ["1!unclosedQuote"]),
        ("a,b\nc,\"d\ne\"x\nf,g", ["1:a|b", "2!strayQuote", "3!strayQuote", "4:f|g"]),
        // Carriage returns alone.
        ("a\rb\nc", ["1!strayReturn", "2:c"]), ("a\r", ["1!strayReturn"]),
        ("\"a\rb\"", ["1:a\rb"]),
        // Too long.
        ("12345678,1234567890123\nx,y", ["1!tooLong", "2:x|y"]),
        (
            "x,y\n\"1234567\n901234567890123456\",z\nx,y",
            ["1:x|y", "2!tooLong", "3!tooLong", "4:x|y"]
        ),
        (
            "12345678,123456789012345678901234567890123456789012345678901234567890\nx,y",
            ["1!tooLong", "2:x|y"]
        ),
        ("1234567,12345678\n", ["1:1234567|12345678"]),
    ]

    @Test("Quotes, breaks, ragged and damaged rows, in pieces of any size", arguments: cases)
    func reads(input: String, rows expected: [String]) throws {
        var dialect = CSVDialect()
        dialect.hasHeader = false
        var limits = ReadingLimits()
        limits.lineBytes = 16
        limits.bufferBytes = 16
        for step in [1, 2, 3, 5, 16] {
            let found = try rows(Array(input.utf8), dialect, limits: limits, step: step)
            #expect(found == expected)
        }
    }

    @Test("Each separator separates", arguments: CSVDialect.Separator.allCases)
    func separates(separator: CSVDialect.Separator) throws {
        var dialect = CSVDialect()
        dialect.separator = separator
        let sign = String(decoding: [separator.rawValue], as: UTF8.self)
        let text = "id\(sign)name\n1\(sign)\"a\(sign)b\"\n"
        var reader = CSVReader(MemoryByteSource(text), dialect: dialect)
        let row = try reader.next()
        #expect(row == .row(line: 2, fields: ["1", "a\(sign)b"]))
        #expect(reader.header == ["id", "name"])
        let end = try reader.next()
        #expect(end == nil)
    }

    @Test("Bytes that are not UTF-8 damage their row alone")
    func refusesInvalidUTF8() throws {
        let input: [UInt8] = [0x61, 0x0A, 0xFF, 0x0A, 0x62, 0x0A]
        var dialect = CSVDialect()
        dialect.hasHeader = false
        let found = try rows(input, dialect, limits: ReadingLimits(), step: 2)
        #expect(found == ["1:a", "2!notUTF8", "3:b"])
    }

    @Test(
        "A header that repeats a column or is damaged is an error", arguments: ["a,a\n", "\"a\n"])
    func refusesHeader(input: String) {
        let error = #expect(throws: FormatError.self) {
            var reader = CSVReader(MemoryByteSource(input))
            _ = try reader.next()
        }
        #expect(error?.code == .badHeader)
    }

    @Test("Memory stays bounded while an unclosed quote swallows the file")
    func boundsMemory() throws {
        var limits = ReadingLimits()
        limits.bufferBytes = 1024
        limits.lineBytes = 4096
        var text = "a,b\n\"open,1\n"
        for row in 0..<20_000 { text += "\(row),x\n" }
        var reader = CSVReader(MemoryByteSource(text), limits: limits)
        var good = 0
        var damaged: [Int] = []
        while let item = try reader.next() {
            switch item {
            case .row: good += 1
            case .damaged(let damage): damaged.append(damage.line)
            }
        }
        #expect(good == 20_000)
        #expect(damaged == [2])
        #expect(reader.peakHeldBytes <= 4096 + 3 * 1024)
    }
}
