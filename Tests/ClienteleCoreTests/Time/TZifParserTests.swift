// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@Suite("TZif parser")
struct TZifParserTests {
    static let good: [TZifBuilder] = [.utcWithLeapSeconds, .honolulu, .jerusalem, .warsaw]

    private func code(_ bytes: [UInt8]) -> TimeZoneError.Code? {
        do {
            _ = try TimeZoneRules(name: "X", tzif: bytes)
            return nil
        } catch {
            return error.code
        }
    }

    @Test("a file that is cut anywhere is refused")
    func truncated() {
        for builder in Self.good {
            let bytes = builder.bytes
            #expect(code(bytes) == nil)
            for count in 0..<bytes.count {
                #expect(code(Array(bytes.prefix(count))) == .malformed)
            }
        }
    }

    @Test("contradictions are refused")
    func contradictions() {
        var builder = TZifBuilder(transitions: [5, 5], kinds: [0, 0])
        #expect(code(builder.bytes) == .malformed, "two changes at once")
        builder.transitions = [6, 5]
        #expect(code(builder.bytes) == .malformed, "changes out of order")
        builder.transitions = [.min, 5]
        #expect(code(builder.bytes) == .malformed, "a change out of bounds")
        builder.transitions = [4, 5]
        #expect(code(builder.bytes) == nil)
        builder.kinds = [0, 1]
        #expect(code(builder.bytes) == .malformed, "a type that is not there")
        builder = TZifBuilder(types: [])
        #expect(code(builder.bytes) == .malformed, "no type")
        builder = TZifBuilder(types: [(0, 2, 0)])
        #expect(code(builder.bytes) == .malformed, "a flag of 2")
        builder = TZifBuilder(types: [(0, 0, 4)])
        #expect(code(builder.bytes) == .malformed, "a name beyond the names")
        builder = TZifBuilder(names: "UTC")
        #expect(code(builder.bytes) == .malformed, "a name without end")
        builder = TZifBuilder(names: "")
        #expect(code(builder.bytes) == .malformed, "no names")
        builder = TZifBuilder(types: [(93_600, 0, 0)])
        #expect(code(builder.bytes) == .malformed, "an offset of 26 hours")
        builder = TZifBuilder(types: [(.min, 0, 0)])
        #expect(code(builder.bytes) == .malformed, "the offset that RFC 9636 forbids")
        builder = TZifBuilder(flags: 2)
        #expect(code(builder.bytes) == .malformed, "more flags than types")
        builder = TZifBuilder(names: "U\u{7f}C\0")
        #expect(code(builder.bytes) == .malformed, "a name with a control character")
    }

    @Test("headers are checked; later versions are read as the last known one")
    func headers() {
        var bytes = TZifBuilder.warsaw.bytes
        bytes[0] = UInt8(ascii: "t")
        #expect(code(bytes) == .malformed)
        bytes = TZifBuilder.warsaw.bytes
        bytes[4] = 1
        #expect(code(bytes) == .malformed)
        bytes[4] = UInt8(ascii: "3")
        #expect(code(bytes) == .malformed, "the second header says 2")
        var builder = TZifBuilder.warsaw
        for version in 2...9 {
            builder.version = UInt8(version)
            #expect(code(builder.bytes) == nil)
        }
        // Counts that would need more memory than there is.
        bytes = TZifBuilder.utcWithLeapSeconds.bytes
        for index in 20..<44 { bytes[index] = 0xff }
        #expect(code(bytes) == .malformed)
        #expect(code([]) == .malformed)
        #expect(code(Array("# not a zone".utf8)) == .malformed)
    }

    @Test("20,000 damaged files are read or refused, and what is read answers everything")
    func fuzz() {
        var generator = SeededGenerator(seed: 21)
        var large = TZifBuilder.warsaw
        for index in 0..<120 {
            large.transitions.append(Int64(index) * 15_000_000)
            large.kinds.append(UInt8(index % 3))
        }
        large.types = [(3_600, 0, 0), (7_200, 1, 4), (-3_600, 1, 4)]
        large.names = "CET\0CEST\0"
        let bases = (Self.good + [large]).map(\.bytes)
        var read = 0
        for round in 0..<20_000 {
            var bytes = bases[round % bases.count]
            switch generator.next() % 8 {
            case 0:
                bytes = Array(bytes.prefix(Int(generator.next() % UInt64(bytes.count))))
            case 1:
                bytes = generator.bytes(Int(generator.next() % 200))
                if generator.next() % 2 == 0 { bytes = Array("TZif2".utf8) + bytes }
            case 2:
                let index = Int(generator.next() % UInt64(bytes.count))
                bytes.insert(contentsOf: generator.bytes(3), at: index)
            case 3:
                // The end, where the rule is.
                let index = bytes.count - 1 - Int(generator.next() % 25)
                bytes[index] = Array("0123456789,.MJ/-+<>:Z".utf8)[Int(generator.next() % 21)]
            default:
                for _ in 0...(generator.next() % 4) {
                    let index = Int(generator.next() % UInt64(bytes.count))
                    bytes[index] = UInt8(truncatingIfNeeded: generator.next())
                }
            }
            guard let rules = try? TimeZoneRules(name: "X", tzif: bytes) else { continue }
            read += 1
            for _ in 0..<3 {
                let shift = Int64(generator.next() % 24)
                let instant = Timestamp(microseconds: Int64(bitPattern: generator.next()) >> shift)
                let civil = rules.civil(at: instant)
                let answer = rules.instants(of: civil)
                if answer.first > instant || answer.last < instant {
                    Issue.record("seed 21, round \(round): \(instant.rfc3339) is lost")
                }
                _ = rules.offset(at: instant)
                _ = rules.nextChange(after: instant)
            }
            for edge in [Timestamp.distantPast, .distantFuture] {
                _ = rules.instants(of: rules.civil(at: edge))
                _ = rules.nextChange(after: edge)
            }
        }
        #expect(read > 2_000)
    }
}
