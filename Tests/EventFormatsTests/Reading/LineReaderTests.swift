// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import EventFormats
import Testing

@Suite("Lines are read in bounded memory")
struct LineReaderTests {
    private func lines(
        _ bytes: [UInt8], limits: ReadingLimits = ReadingLimits(), step: Int = .max
    ) throws -> [String] {
        var reader = LineReader(MemoryByteSource(bytes, step: step), limits: limits)
        var found: [String] = []
        while let item = try reader.next() {
            switch item {
            case .line(let number, let bytes):
                found.append("\(number):\(String(decoding: bytes, as: UTF8.self))")
            case .damaged(let damage):
                found.append("\(damage.line)!\(damage.code.name)/\(damage.head.count)")
            }
        }
        return found
    }

    static let cases: [(input: String, lines: [String])] = [
        ("", []), ("\n", []), ("\r\n\r\n", []), ("a", ["1:a"]), ("a\n", ["1:a"]),
        ("a\nb", ["1:a", "2:b"]), ("a\r\nb\r\n", ["1:a", "2:b"]), ("\n\na\n\nb", ["3:a", "5:b"]),
        ("a\rb\n", ["1:a\rb"]), ("\u{FEFF}a\nb", ["1:a", "2:b"]), ("\u{FEFF}", []),
        ("\u{FEFF}\r\na", ["2:a"]), ("a\n\u{FEFF}b", ["1:a", "2:\u{FEFF}b"]),
        ("12345678\n", ["1:12345678"]), ("12345678\r\n", ["1:12345678"]),
        ("123456789\nx", ["1!tooLong/4", "2:x"]), ("123456789\r\nx", ["1!tooLong/4", "2:x"]),
        ("a\n1234567890123456789012345678901234567890\n\nb", ["1:a", "2!tooLong/4", "4:b"]),
        ("1234567890", ["1!tooLong/4"]),
    ]

    @Test("Line ends, marks, empty and long lines, in pieces of any size", arguments: cases)
    func splits(input: String, lines expected: [String]) throws {
        var limits = ReadingLimits()
        limits.lineBytes = 8
        limits.damagedBytes = 4
        for buffer in [16, 17, 1000] {
            limits.bufferBytes = buffer
            for step in [1, 2, 3, 7, .max] {
                let found = try lines(Array(input.utf8), limits: limits, step: step)
                #expect(found == expected)
            }
        }
    }

    @Test("Memory stays bounded while a long line passes")
    func boundsMemory() throws {
        var limits = ReadingLimits()
        limits.bufferBytes = 1024
        limits.lineBytes = 4096
        let long = [UInt8](repeating: 0x78, count: 3_000_000)
        var reader = LineReader(MemoryByteSource(long + [0x0A, 0x79]), limits: limits)
        guard case .damaged(let damage) = try reader.next() else {
            Issue.record("the long line was not reported")
            return
        }
        #expect(damage.line == 1)
        let last = try reader.next()
        #expect(last == .line(number: 2, bytes: [0x79]))
        #expect(reader.peakHeldBytes <= 1024 + 4097)
    }

    @Test("A missing file and a directory are errors without the path")
    func reportsFileErrors() {
        let missing = #expect(throws: FormatError.self) {
            _ = try FileByteSource(path: "/nonexistent/secret-name")
        }
        #expect(missing?.code == .cannotOpen)
        #expect(missing?.description.contains("secret") == false)
        let directory = #expect(throws: FormatError.self) {
            var reader = LineReader(try FileByteSource(path: "/"))
            _ = try reader.next()
        }
        #expect(directory?.code == .readFailed)
    }
}
