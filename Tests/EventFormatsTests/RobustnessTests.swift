// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import EventFormats
import Testing

@Suite("No input traps an importer")
struct RobustnessTests {
    struct SeededRandom: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    static let strange: [JSONValue] = [
        nil, true, false, "", "x", "\u{0}", "é", -1, 0, [], [:], [nil], [[]], ["a": nil],
        .number(JSONNumber("1e999999") ?? JSONNumber(0)),
        .number(JSONNumber("-1e-999999") ?? JSONNumber(0)),
        .number(JSONNumber(String(repeating: "9", count: 400)) ?? JSONNumber(0)),
        .number(JSONNumber(Int64.max)), .number(JSONNumber(Int64.min)), 0.1,
        .string(String(repeating: "z", count: 5000)), "9999-12-31T23:59:59Z", "EUR", "12.345",
    ]

    static func nested(_ depth: Int) -> JSONValue {
        var value: JSONValue = 1
        for level in 0..<depth { value = level.isMultiple(of: 2) ? [value] : ["a": value] }
        return value
    }

    /// The tree with one place changed: another value, a missing member, one too deep.
    static func mutated(_ value: JSONValue, _ random: inout SeededRandom) -> JSONValue {
        let stops = Int.random(in: 0..<6, using: &random) == 0
        switch value {
        case .object(let object) where !object.isEmpty && !stops:
            var copy = object
            let member = object[Int.random(in: 0..<object.count, using: &random)]
            let removes = Int.random(in: 0..<10, using: &random) == 0
            copy[member.name] = removes ? nil : mutated(member.value, &random)
            return .object(copy)
        case .array(let values) where !values.isEmpty && !stops:
            var copy = values
            let place = Int.random(in: 0..<values.count, using: &random)
            copy[place] = mutated(values[place], &random)
            return .array(copy)
        default:
            if Int.random(in: 0..<12, using: &random) == 0 {
                return nested(Int.random(in: 1..<200, using: &random))
            }
            return strange.randomElement(using: &random) ?? nil
        }
    }

    /// The bytes with a few places changed or their end cut off.
    static func mutated(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var copy = bytes
        for _ in 0...Int.random(in: 0..<3, using: &random) where !copy.isEmpty {
            let place = Int.random(in: 0..<copy.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: copy = Array(copy[..<place])
            case 1: copy[place] = UInt8.random(in: 0...255, using: &random)
            case 2: copy.remove(at: place)
            default: copy.insert(0x80 | UInt8.random(in: 0..<128, using: &random), at: place)
            }
        }
        return copy
    }

    /// Says what is wrong with a result; nil when it is one event or refusal after the other.
    static func fault(of result: ImportResult) -> String? {
        if result.items.isEmpty { return "neither event nor refusal" }
        for item in result.items {
            switch item {
            case .event(let event):
                guard let again = try? CustomerEvent(recordBytes: event.recordBytes) else {
                    return "an event does not survive the store's coding"
                }
                if again != event { return "an event changes in the store's coding" }
            case .damaged(_, let reasons, _, _):
                if reasons.isEmpty { return "a refusal without a reason" }
            }
        }
        return nil
    }

    @Test("C3 mutated payloads become events or refusals", arguments: 0..<10)
    func survives(seed: Int) throws {
        var random = SeededRandom(state: UInt64(seed) &* 7919)
        var messages: [(any EventImporter, [UInt8], JSONValue?)] = []
        for folder in Fixtures.folders {
            for path in try Fixtures.files(in: folder) where !path.contains("self-describing") {
                if path.hasSuffix("fields.txt") { continue }
                let importer = Fixtures.importer(of: path)
                for bytes in try Fixtures.messages(path) {
                    messages.append((importer, bytes, try? JSONValue(json: bytes)))
                }
            }
        }
        var context = Fixtures.context
        context.currency = seed.isMultiple(of: 2) ? .eur : nil
        var events = 0
        var refusals = 0
        for round in 0..<2_000 {
            let (importer, bytes, tree) = messages[round % messages.count]
            var input = bytes
            if let tree, round % 3 > 0 {
                var changed = Self.mutated(tree, &random)
                if round % 3 == 2 { changed = Self.mutated(changed, &random) }
                input = changed.jsonBytes
            } else {
                input = Self.mutated(bytes, &random)
            }
            let result = importer.decode(input, context: context)
            if let fault = Self.fault(of: result) {
                Issue.record("seed \(seed), round \(round): \(fault)")
            }
            events += result.events.count
            refusals += result.refusals.count
        }
        #expect(events > 500)
        #expect(refusals > 500)
    }

    @Test("Every importer refuses what is nothing of the sort")
    func refusesNoise() {
        var random = SeededRandom(state: 4)
        let importers: [any EventImporter] = [
            SegmentImporter(), GA4MeasurementImporter(), GA4ExportImporter(), ShopifyImporter(),
            SnowplowImporter(), UnomiImporter(), CloudEventsImporter(),
        ]
        for importer in importers {
            for length in 0..<200 {
                let noise = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
                let result = importer.decode(noise, context: Fixtures.context)
                #expect(result.refusals.count == 1)
            }
        }
    }

    @Test("The deepest message that is taken survives the store, one deeper is refused")
    func depth() throws {
        var context = Fixtures.context
        context.maximumDepth = .max
        #expect(context.maximumDepth == 500)
        let open = String(repeating: "[", count: 499)
        let close = String(repeating: "]", count: 499)
        let values = SnowplowImporter.fieldNames.map { name in
            ["event_id": "e", "event": "x", "contexts": "[\(open)\(close)]"][name] ?? ""
        }
        let messages: [(any EventImporter, String)] = [
            (SegmentImporter(), "{\"type\":\"page\",\"x\":\(open)\(close)}"),
            (SnowplowImporter(), values.joined(separator: "\t")),
        ]
        for (importer, text) in messages {
            let result = importer.decode(Array(text.utf8), context: context)
            #expect(result.events.count == 1)
            #expect(Self.fault(of: result) == nil)
            let deeper = text.replacing("[]", with: "[[]]")
            let refused = importer.decode(Array(deeper.utf8), context: context)
            #expect(refused.refusals.first?.reasons.first?.code == .notJSON)
        }
    }

    @Test("What is refused is handed on up to the limit, and no further")
    func boundsRefused() {
        var context = Fixtures.context
        context.refusedBytes = 100
        let bytes = [UInt8](repeating: 0x5B, count: 100_000)
        let result = SegmentImporter().decode(bytes, context: context)
        guard case .damaged(let kept, _, _, _) = result.items[0] else {
            Issue.record("not refused")
            return
        }
        #expect(kept.count == 100)
    }
}
