// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Attribution

struct PathTextTests {
    struct Bad: Sendable, CustomTestStringConvertible {
        var text: String
        var code: PathTextError.Code
        var line: Int
        var column: Int

        var testDescription: String { text.debugDescription }
    }

    static let bad: [Bad] = [
        Bad(text: "p;c;v;n\na > b;1;2.50", code: .missingField, line: 2, column: 13),
        Bad(text: "p;c;v;n\na > b;1\nc;1;1;1", code: .missingField, line: 2, column: 8),
        Bad(text: "p;c;v;n\na > b", code: .missingField, line: 2, column: 6),
        Bad(text: "p;c;v;n\na;1;1;1;1", code: .extraField, line: 2, column: 8),
        Bad(text: "p;c;v;n\na;0;0;1\na > > b;1;1;1", code: .emptyChannel, line: 3, column: 5),
        Bad(text: "p;c;v;n\n > b;1;1;1", code: .emptyChannel, line: 2, column: 2),
        Bad(text: "p;c;v;n\na > ;1;1;1", code: .emptyChannel, line: 2, column: 5),
        Bad(text: "p;c;v;n\na;x;1;1", code: .badCount, line: 2, column: 3),
        Bad(text: "p;c;v;n\na;-1;1;1", code: .badCount, line: 2, column: 3),
        Bad(text: "p;c;v;n\na;1 1;1;1", code: .badCount, line: 2, column: 5),
        Bad(text: "p;c;v;n\na;1;1;1x", code: .badCount, line: 2, column: 8),
        Bad(text: "p;c;v;n\na;1;1.;1", code: .badValue, line: 2, column: 5),
        Bad(text: "p;c;v;n\na;1;.5;1", code: .badValue, line: 2, column: 5),
        Bad(text: "p;c;v;n\na;1;1.005;1", code: .badValue, line: 2, column: 5),
        Bad(text: "p;c;v;n\na;1;-;1", code: .badValue, line: 2, column: 5),
        Bad(text: "p;c;v;n\na;1;1e3;1", code: .badCount, line: 2, column: 6),
        Bad(text: "p;c;v;n\na;4294967296;1;1", code: .tooLarge, line: 2, column: 3),
        Bad(text: "p;c;v;n\na;1;92233720368547758.08;1", code: .tooLarge, line: 2, column: 5),
        Bad(
            text: "p;c;v;n\na;1;92233720368547758;1\nb;1;1;1", code: .tooLarge, line: 3,
            column: 1),
    ]

    @Test("A3 a text that is no set of paths is refused with the place", arguments: bad)
    func refused(_ given: Bad) throws {
        let error = #expect(throws: PathTextError.self) { try PathSet(text: given.text) }
        #expect(
            error == PathTextError(code: given.code, line: given.line, column: given.column))
    }

    @Test("A3 spaces, line ends, a byte-order mark, empty lines and paths of nothing are read")
    func lenient() throws {
        let text = "\u{FEFF}p;c;v;n\r\n\r\n  é x>b ; 2 ;\t-1.5; 3 \r\n;1;7;2\nb;0;0.100;1"
        let paths = try PathSet(text: text)
        #expect(paths.channels == ["é x", "b"])
        #expect(
            paths.row(0)
                == PathRow(touches: ["é x", "b"], conversions: 2, nulls: 3, value: -150))
        #expect(paths.row(1) == PathRow(touches: ["b"], nulls: 1, value: 10))
        #expect(paths.count == 2)
        #expect(paths.withoutTouches == PathTotals(conversions: 1, nulls: 2, value: 700))
        #expect(paths.allTotals == PathTotals(conversions: 3, nulls: 6, value: 560))
    }

    @Test("A3 other separators, no header, and digits that are rounded")
    func formats() throws {
        var format = PathTextFormat()
        format.fieldSeparator = UInt8(ascii: ",")
        format.channelSeparator = UInt8(ascii: "|")
        format.hasHeader = false
        format.valueDigits = 1
        format.roundsValues = true
        let paths = try PathSet(text: "a|b,1,0.25,0\na,1,-0.349,0\na,1,2,0", format: format)
        #expect((0..<3).map { paths.row($0).value } == [3, -3, 20])
        format.channelSeparator = UInt8(ascii: ",")
        let error = #expect(throws: PathTextError.self) { try PathSet(text: "", format: format) }
        #expect(error?.code == .badFormat)
    }

    @Test("A3 a name that is no UTF-8 and a channel too many are refused")
    func names() throws {
        let broken = #expect(throws: PathTextError.self) {
            try PathSet(text: Array("p\na > ".utf8) + [0xFF] + Array(";1;1;1".utf8))
        }
        #expect(broken == PathTextError(code: .badName, line: 2, column: 5))
        let many = (0...PathSet.maxChannels).map { "channel \($0);1;1;0" }
        let error = #expect(throws: PathTextError.self) {
            try PathSet(text: "p\n" + many.joined(separator: "\n"))
        }
        #expect(error?.code == .tooManyChannels)
        #expect(error?.line == PathSet.maxChannels + 2)
        let all = try PathSet(text: "p\n" + many.dropLast().joined(separator: "\n"))
        #expect(all.channels.count == PathSet.maxChannels)
        #expect(all.row(777).touches == ["channel 777"])
    }

    @Test("A3 100,000 damaged texts are read or refused, with a place within them")
    func damaged() throws {
        var random = PathRandom(11)
        let whole = Array("p;c;v;n\na > b > cc;1;12.50;3\r\nb;0;0;7\n a >a;20;-3.1;0\n".utf8)
        let pieces: [UInt8] = Array(";>. -\n\r\t09ax\"".utf8) + [0, 0x80, 0xC3, 0xFF]
        var readable = 0
        for _ in 0..<100_000 {
            var text = whole
            for _ in 0..<1 + random.below(3) {
                let place = random.below(text.count)
                switch random.below(4) {
                case 0: text[place] = pieces[random.below(pieces.count)]
                case 1: text.insert(pieces[random.below(pieces.count)], at: place)
                case 2: text.remove(at: place)
                default: text.removeSubrange(place...)
                }
                if text.isEmpty { text = [UInt8(ascii: ";")] }
            }
            do throws(PathTextError) {
                let paths = try PathSet(text: text)
                readable += paths.count
            } catch {
                let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
                let isWithin =
                    error.line >= 1 && error.line <= lines.count && error.column >= 1
                    && error.column <= lines[error.line - 1].count + 1
                if !isWithin { Issue.record("\(error) in \(text)") }
            }
        }
        #expect(readable > 10_000)
    }

    @Test("A3 what is written is read again")
    func roundTrip() throws {
        var random = PathRandom(12)
        for _ in 0..<200 {
            let rows = random.rows(1 + random.below(20), channels: 5, refunds: true)
            var text = "path;total_conversions;total_conversion_value;total_null\n"
            for row in rows {
                let cents = row.value.magnitude
                let value = "\(row.value < 0 ? "-" : "")\(cents / 100).\(cents % 100 / 10)"
                text += row.touches.joined(separator: " > ")
                text += ";\(row.conversions);\(value)\(cents % 10);\(row.nulls)\n"
            }
            let paths = try PathSet(text: text)
            #expect((0..<paths.count).map(paths.row) == rows)
        }
    }
}
