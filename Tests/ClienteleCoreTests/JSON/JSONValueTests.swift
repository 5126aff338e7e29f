// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@Suite("JSON values")
struct JSONValueTests {
    @Test("Random trees survive text and record", arguments: 0..<40)
    func roundTrips(seed: Int) throws {
        var random = JSONTestRandom(seed: UInt64(seed))
        for _ in 0..<25 {
            let value = JSONTestTree.value(depth: 6, &random)
            let parsed = try JSONParser().parse(value.jsonBytes)
            #expect(parsed == value, "seed \(seed)")
            #expect(parsed.jsonBytes == value.jsonBytes)
            let stored = try JSONValue(recordBytes: value.recordBytes)
            #expect(stored == value, "seed \(seed)")
            #expect(stored.jsonText == value.jsonText)
        }
    }

    @Test("Texts are written with the escapes that RFC 8259 section 7 asks for, and no others")
    func escapes() {
        let value: JSONValue = .string("\"\\/\u{8}\u{c}\n\r\t\u{0}\u{1f}\u{7f}é𝄞")
        #expect(value.jsonText == #""\"\\/\b\f\n\r\t\u0000\u001f"# + "\u{7f}é𝄞\"")
    }

    @Test("Values are written compactly, members in their order or sorted by their bytes")
    func writes() {
        let value: JSONValue = ["b": [1, 2.5, nil], "a": ["é": true, "z": false], "B": "x"]
        #expect(value.jsonText == #"{"b":[1,2.5,null],"a":{"é":true,"z":false},"B":"x"}"#)
        var writer = JSONWriter()
        writer.sortsNames = true
        let sorted = #"{"B":"x","a":{"z":false,"é":true},"b":[1,2.5,null]}"#
        #expect(writer.text(value) == sorted)
    }

    @Test("Accessors answer for their kind alone")
    func accessors() {
        let value: JSONValue = ["n": 7, "t": "7", "l": [true, nil], "d": 1.5]
        #expect(value["n"]?.int64Value == 7)
        #expect(value["t"]?.int64Value == nil)
        #expect(value["t"]?.stringValue == "7")
        #expect(value["n"]?.stringValue == nil)
        #expect(value["l"]?[0]?.boolValue == true)
        #expect(value["l"]?[1]?.isNull == true)
        #expect(value["l"]?[2] == nil)
        #expect(value["l"]?[-1] == nil)
        #expect(value["d"]?.doubleValue == 1.5)
        #expect(value["d"]?.int64Value == nil)
        #expect(value["missing"] == nil)
        #expect(value[0] == nil)
    }

    @Test("Members are set in place, added at the end and removed")
    func editsObjects() {
        var object: JSONObject = ["a": 1, "b": 2, "a": 3]
        #expect(object.names == ["a", "b"])
        object["c"] = 4
        object["a"] = 5
        object["b"] = nil
        #expect(JSONValue.object(object).jsonText == #"{"a":5,"c":4}"#)
        let twice = [JSONObject.Member(name: "x", value: 1), .init(name: "x", value: 2)]
        #expect(JSONObject(unique: twice) == nil)
    }

    @Test("Small whole numbers take two bytes in a record")
    func storesCompactly() {
        let number: JSONValue = 7
        #expect(number.recordBytes == [1, 7, 14])
        let negativeZero = JSONNumber("-0").map { JSONValue.number($0).recordBytes }
        #expect(negativeZero == [1, 3, 2, 0x2D, 0x30])
    }

    @Test(
        "Damaged records are refused",
        arguments: [
            [], [1], [1, 9], [2, 0], [1, 4, 5, 0x61], [1, 3, 1, 0x78],
            [1, 5, 0xFF, 0xFF, 0xFF, 0x7F],
            [1, 6, 2, 1, 0x61, 0, 1, 0x61, 0], [1, 4, 1, 0xFF], [1, 0, 0],
        ] as [[UInt8]])
    func refusesDamagedRecords(bytes: [UInt8]) {
        #expect(throws: RecordError.self) { try JSONValue(recordBytes: bytes) }
    }

    @Test("A record nested beyond the limit is refused, one at the limit is read")
    func limitsRecordDepth() throws {
        func nested(_ depth: Int) -> [UInt8] {
            [1] + (0..<depth).flatMap { _ in [5, 1] as [UInt8] } + [0]
        }
        let fits = try JSONValue(recordBytes: nested(512))
        #expect(!fits.isDeeper(than: 512))
        let error = #expect(throws: RecordError.self) {
            try JSONValue(recordBytes: nested(1_000_000))
        }
        #expect(error?.code == .malformed)
    }

    @Test("30,000 mutated records are read or refused, and never trap")
    func survivesMutatedRecords() {
        var random = JSONTestRandom(seed: 77)
        let seeds = (0..<60).map { _ in JSONTestTree.value(depth: 5, &random).recordBytes }
        var read = 0
        for round in 0..<30_000 {
            var bytes = seeds[round % seeds.count]
            let place = Int.random(in: 0..<bytes.count, using: &random)
            bytes[place] = UInt8.random(in: 0...255, using: &random)
            if round % 3 == 0 { bytes = Array(bytes[...place]) }
            if let value = try? JSONValue(recordBytes: bytes), value.recordBytes.count > 1 {
                read += 1
            }
        }
        #expect(read > 0 && read < 30_000)
    }
}
