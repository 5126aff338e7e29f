// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@Suite("JSON texts are read as RFC 8259 defines them")
struct JSONParserTests {
    static let valid: [(text: String, value: JSONValue)] = [
        // Section 3: any value may stand at the top.
        ("null", .null), ("true", true), ("false", false), ("\"\"", ""), ("0", 0),
        // Section 2: blanks around structural characters.
        (" \t\r\n[ \n] ", []), ("{\t}", [:]), ("[1 ,\r\n2]", [1, 2]), ("{ \"a\" :1 }", ["a": 1]),
        // Sections 4 and 5.
        ("[]", []), ("[[],[[]],{}]", [[], [[]], [:]]), ("[null,1,\"1\",{}]", [nil, 1, "1", [:]]),
        ("{\"a\":{\"b\":[true]},\"\":0}", ["a": ["b": [true]], "": 0]),
        ("{\"a\\u0000b\":1}", ["a\u{0}b": 1]),
        // Section 7.
        (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"), (#""\u0041\u00e9\u20AC""#, "Aé€"),
        (#""\uD834\uDD1E""#, "𝄞"), (#""\uDBFF\uDFFF""#, "\u{10FFFF}"), (#""\uFFFF""#, "\u{FFFF}"),
        ("\"\u{7F}é€𝄞\u{2028}\"", "\u{7F}é€𝄞\u{2028}"), (#""\\u0041""#, "\\u0041"),
        (#""a\u0022b""#, "a\"b"),
    ]

    @Test("Valid texts give their value", arguments: valid)
    func readsValid(text: String, value: JSONValue) throws {
        let parsed = try JSONParser().parse(text)
        #expect(parsed == value)
    }

    @Test(
        "Numbers keep their spelling",
        arguments: [
            "0", "-0", "1", "-1", "10", "1.5", "1.50", "0.0", "-0.0", "1e5", "1E5", "1e+5", "1e-5",
            "1.25E-007", "123456789012345678901234567890", "1e999999999999", "0e0", "0.1e1",
        ])
    func keepsNumbers(text: String) throws {
        let alone = try JSONParser().parse(text)
        let listed = try JSONParser().parse("[\(text)]")
        #expect(alone.numberValue?.text == text)
        #expect(listed[0] == alone)
    }

    static let invalid: [(text: String, code: JSONError.Code, offset: Int)] = [
        ("", .unexpectedEnd, 0), ("  ", .unexpectedEnd, 2), ("[", .unexpectedEnd, 1),
        ("[1", .unexpectedEnd, 2), ("[1,", .unexpectedEnd, 3), ("{", .unexpectedEnd, 1),
        ("{\"a\"", .unexpectedEnd, 4), ("{\"a\":", .unexpectedEnd, 5), ("\"a", .unexpectedEnd, 2),
        ("{\"a\":1", .unexpectedEnd, 6), ("{\"a\":1,", .unexpectedEnd, 7),
        ("tru", .unexpectedEnd, 3), ("\"\\", .unexpectedEnd, 2), ("\"\\u00", .unexpectedEnd, 5),
        // Structure.
        ("]", .unexpectedByte, 0), ("[1,]", .unexpectedByte, 3), ("[,1]", .unexpectedByte, 1),
        ("[1 2]", .unexpectedByte, 3), ("{\"a\" 1}", .unexpectedByte, 5),
        ("{a:1}", .unexpectedByte, 1), ("{'a':1}", .unexpectedByte, 1),
        ("{\"a\":1,}", .unexpectedByte, 7), ("{1:1}", .unexpectedByte, 1),
        ("{\"a\":1]", .unexpectedByte, 6), ("[1}", .unexpectedByte, 2),
        ("{\"a\"::1}", .unexpectedByte, 5), ("[1,,2]", .unexpectedByte, 3),
        ("/*x*/1", .unexpectedByte, 0), ("\u{FEFF}1", .unexpectedByte, 0),
        ("\u{A0}1", .unexpectedByte, 0), ("\u{C}1", .unexpectedByte, 0),
        // Literals.
        ("True", .unexpectedByte, 0), ("trUe", .unexpectedByte, 2), ("nul1", .unexpectedByte, 3),
        ("NaN", .unexpectedByte, 0), ("Infinity", .unexpectedByte, 0), ("nan", .unexpectedByte, 1),
        ("undefined", .unexpectedByte, 0),
        // Numbers.
        ("+1", .unexpectedByte, 0), (".5", .unexpectedByte, 0), ("01", .invalidNumber, 0),
        ("-01", .invalidNumber, 0), ("00", .invalidNumber, 0), ("1.", .invalidNumber, 0),
        ("1.e1", .invalidNumber, 0), ("1e", .invalidNumber, 0), ("1e+", .invalidNumber, 0),
        ("-", .invalidNumber, 0), ("--1", .invalidNumber, 0), ("-Infinity", .invalidNumber, 0),
        ("[-a]", .invalidNumber, 1), ("0x10", .trailingBytes, 1), ("1_000", .trailingBytes, 1),
        ("1,5", .trailingBytes, 1),
        // Texts.
        ("\"\n\"", .controlCharacter, 1), ("\"a\u{0}\"", .controlCharacter, 2),
        ("\"\\\\\u{1F}\"", .controlCharacter, 3), (#""\x41""#, .invalidEscape, 2),
        (#""\u12G4""#, .invalidEscape, 5), (#""\U0041""#, .invalidEscape, 2),
        (#""\'""#, .invalidEscape, 2), (#""\u+041""#, .invalidEscape, 3),
        (#""\uD800""#, .loneSurrogate, 1), (#""\uDC00""#, .loneSurrogate, 1),
        (#""\uD800\u0041""#, .loneSurrogate, 1), (#""\uD800\uD800""#, .loneSurrogate, 1),
        (#""a\uDBFFx""#, .loneSurrogate, 2), (#""\uDD1E\uD834""#, .loneSurrogate, 1),
        // Something after the value; a name twice.
        ("1 2", .trailingBytes, 2), ("{}{}", .trailingBytes, 2), ("[]]", .trailingBytes, 2),
        ("null,", .trailingBytes, 4), ("{\"a\":1,\"a\":1}", .duplicateName, 0),
        ("[{\"a\":1,\"b\":2,\"\\u0061\":3}]", .duplicateName, 1),
    ]

    @Test("Invalid texts are refused with code and place", arguments: invalid)
    func refusesInvalid(text: String, code: JSONError.Code, offset: Int) {
        let error = #expect(throws: JSONError.self) { try JSONParser().parse(text) }
        #expect(error?.code == code)
        #expect(error?.offset == offset)
    }

    @Test(
        "Texts that are not UTF-8 are refused",
        arguments: [
            [0x80], [0xFF], [0xC3], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xE2, 0x82], [0xC3, 0x28],
        ] as [[UInt8]])
    func refusesInvalidUTF8(content: [UInt8]) {
        let plain = [0x22] + content + [0x22]
        let withEscape = [0x22, 0x5C, 0x6E] + content + [0x22]
        let name = [0x7B] + plain + [0x3A, 0x31, 0x7D]
        for bytes in [plain, withEscape, name] {
            let error = #expect(throws: JSONError.self) { try JSONParser().parse(bytes) }
            #expect(error?.code == .invalidUTF8)
        }
    }

    @Test("A name that is repeated among many members is found")
    func findsRepeatedNameAmongMany() throws {
        let members = (0..<1000).map { "\"n\($0)\":\($0)" }
        let whole = try JSONParser().parse("{" + members.joined(separator: ",") + "}")
        #expect(whole.objectValue?.count == 1000)
        #expect(whole["n999"]?.int64Value == 999)
        let text = "{" + (members + ["\"n500\":0"]).joined(separator: ",") + "}"
        let error = #expect(throws: JSONError.self) { try JSONParser().parse(text) }
        #expect(error?.code == .duplicateName)
    }

    @Test("The depth limit is exact, for lists and objects")
    func limitsDepth() throws {
        for depth in [1, 128, 512] {
            let parser = JSONParser(maximumDepth: depth)
            let lists = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
            let fits = try parser.parse(lists)
            #expect(!fits.isDeeper(than: depth))
            #expect(fits.isDeeper(than: depth - 1))
            let objects =
                String(repeating: "{\"a\":", count: depth) + "1"
                + String(repeating: "}", count: depth)
            _ = try parser.parse(objects)
            for text in ["[\(lists)]", "{\"b\":\(objects)}"] {
                let error = #expect(throws: JSONError.self) { try parser.parse(text) }
                #expect(error?.code == .tooDeep)
            }
        }
        #expect(JSONParser(maximumDepth: 1_000_000).maximumDepth == JSONParser.greatestDepth)
        #expect(JSONParser(maximumDepth: -1).maximumDepth == 0)
    }

    @Test("Siblings do not use the depth up")
    func countsDepthNotSiblings() throws {
        let text = "[" + Array(repeating: "[[]]", count: 1000).joined(separator: ",") + "]"
        let value = try JSONParser(maximumDepth: 3).parse(text)
        #expect(value.arrayValue?.count == 1000)
    }

    @Test("A megabyte of opening brackets is refused at the limit", arguments: ["[", "{\"a\":"])
    func refusesDepthBomb(opening: String) {
        let bomb = String(repeating: opening, count: 1_000_000)
        let error = #expect(throws: JSONError.self) { try JSONParser().parse(bomb) }
        #expect(error?.code == .tooDeep)
        #expect(error?.offset == 128 * opening.utf8.count)
    }

    @Test("30,000 mutated texts are read or refused, and never trap")
    func survivesMutations() throws {
        var random = JSONTestRandom(seed: 20_260_101)
        let seeds = (0..<60).map { _ in
            JSONTestTree.value(depth: 5, &random).jsonBytes
        }
        let alphabet: [UInt8] = Array("{}[]\",:\\u0e-+.tfn \u{7}".utf8) + [0x80, 0xC3, 0xED, 0xFF]
        var refused = 0
        for round in 0..<30_000 {
            var bytes = seeds[round % seeds.count]
            for _ in 0...Int.random(in: 0..<4, using: &random) {
                let place = Int.random(in: 0...bytes.count, using: &random)
                let byte = alphabet.randomElement(using: &random) ?? 0
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes = Array(bytes[..<place])
                case 1: bytes.insert(byte, at: place)
                case 2 where place < bytes.count: bytes[place] = byte
                case 3 where place < bytes.count: bytes.remove(at: place)
                default: break
                }
            }
            do throws(JSONError) {
                let value = try JSONParser().parse(bytes)
                let again = try JSONParser().parse(value.jsonBytes)
                if again != value { Issue.record("round \(round) does not survive a round trip") }
            } catch {
                refused += 1
                if error.offset > bytes.count { Issue.record("round \(round): offset too large") }
            }
        }
        #expect(refused > 10_000)
    }
}
