// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@Suite("RFC 3339")
struct RFC3339Tests {
    @Test(
        "texts and their instants",
        arguments: [
            ("1970-01-01T00:00:00Z", 0),
            ("2024-05-06T07:08:09Z", 1_714_979_289_000_000),
            ("2024-05-06T07:08:09.123456Z", 1_714_979_289_123_456),
            ("2024-05-06T09:08:09.123456+02:00", 1_714_979_289_123_456),
            ("2024-05-06T09:08:09.123456+0200", 1_714_979_289_123_456),
            ("2024-05-06T09:08:09+02", 1_714_979_289_000_000),
            ("2024-05-06 01:38:09-05:30", 1_714_979_289_000_000),
            ("2024-05-06t07:08:09z", 1_714_979_289_000_000),
            ("2024-05-06T07:08:09-00:00", 1_714_979_289_000_000),
            ("2024-05-06T07:08:09.5Z", 1_714_979_289_500_000),
            ("2024-05-06T07:08:09,5Z", 1_714_979_289_500_000),
            ("2024-05-06T07:08:09.1234567899999999999999999999Z", 1_714_979_289_123_456),
            ("1969-12-31T23:59:59.999999Z", -1),
            ("2000-02-29T00:00:00Z", 951_782_400_000_000),
            // RFC 3339, section 5.8.
            ("1985-04-12T23:20:50.52Z", 482_196_050_520_000),
            ("1996-12-19T16:39:57-08:00", 851_042_397_000_000),
            ("1937-01-01T12:00:27.87+00:20", -1_041_337_172_130_000),
            // Leap seconds become the last microsecond that a Timestamp can count.
            ("1990-12-31T23:59:60Z", 662_687_999_999_999),
            ("1990-12-31T15:59:60-08:00", 662_687_999_999_999),
            ("1990-12-31T23:59:60.25Z", 662_687_999_999_999),
            ("0000-01-01T00:00:00Z", -62_167_219_200_000_000),
            ("9999-12-31T23:59:59Z", 253_402_300_799_000_000),
            ("+294247-01-10T04:00:54.775807Z", Int64.max),
            ("-290308-12-21T19:59:05.224192Z", Int64.min),
        ])
    func read(text: String, microseconds: Int64) {
        #expect(Timestamp(rfc3339: text)?.microseconds == microseconds)
    }

    @Test(
        "texts that are not RFC 3339, or name no instant",
        arguments: [
            "", "Z", "2024", "2024-05-06", "2024-05-06T07:08:09", "2024-05-06T07:08Z",
            "2024-05-06T07:08:09.Z", "2024-05-06T07:08:09Z ", " 2024-05-06T07:08:09Z",
            "2024-5-06T07:08:09Z", "24-05-06T07:08:09Z", "2024-05-06T7:08:09Z",
            "2023-02-29T07:08:09Z", "2024-13-06T07:08:09Z", "2024-00-06T07:08:09Z",
            "2024-05-32T07:08:09Z", "2024-05-06T24:00:00Z", "2024-05-06T07:60:09Z",
            "2024-05-06T07:08:61Z", "2024-05-06T07:08:60Z", "2024-05-06T23:59:60+01:00",
            "2024-05-06T07:08:09+24:00", "2024-05-06T07:08:09+02:60", "2024-05-06T07:08:09+2:00",
            "2024-05-06T07:08:09+02:", "2024-05-06T07:08:09+02:0", "2024-05-06T07:08:09+",
            "2024-05-06T07:08:09 Z", "2024-05-06T07:08:09ZZ", "2024-05-06T07:08:09UTC",
            "2024/05/06T07:08:09Z", "2024-05-06T07-08-09Z", "2024-05-06_07:08:09Z",
            "20240506T070809Z", "-000000-01-01T00:00:00Z", "+2024-05-06T07:08:09Z",
            "-2024-05-06T07:08:09Z", "２０２４-05-06T07:08:09Z", "2024-05-06T07:08:09.12a4Z",
            "+294247-01-10T04:00:54.775808Z", "-290308-12-21T19:59:05.224191Z",
            "+999999-01-01T00:00:00Z", "0000-01-01T00:00:0\u{0}Z", "2024-05-06T07:08:-1Z",
        ])
    func refuse(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test("what is written has the shortest of no, three or six digits of a fraction")
    func write() {
        #expect(Timestamp.epoch.rfc3339 == "1970-01-01T00:00:00Z")
        let base: Int64 = 1_714_979_289_000_000
        #expect(Timestamp(microseconds: base).rfc3339 == "2024-05-06T07:08:09Z")
        #expect(Timestamp(microseconds: base + 120_000).rfc3339 == "2024-05-06T07:08:09.120Z")
        #expect(Timestamp(microseconds: base + 1).rfc3339 == "2024-05-06T07:08:09.000001Z")
        #expect(Timestamp.distantFuture.rfc3339 == "+294247-01-10T04:00:54.775807Z")
        #expect(Timestamp.distantPast.rfc3339 == "-290308-12-21T19:59:05.224192Z")
    }

    @Test("every instant can be written and read again")
    func roundTrip() {
        var generator = SeededGenerator(seed: 12)
        for _ in 0..<2_000 {
            let value = Int64(bitPattern: generator.next()) >> Int64(generator.next() % 40)
            let instant = Timestamp(microseconds: value)
            #expect(Timestamp(rfc3339: instant.rfc3339) == instant)
        }
        for edge in [Timestamp.distantPast, .distantFuture] {
            #expect(Timestamp(rfc3339: edge.rfc3339) == edge)
        }
    }

    @Test("mutated texts are read or refused, never a trap")
    func fuzz() {
        var generator = SeededGenerator(seed: 13)
        let base = Array("2024-05-06T07:08:09.123456+02:00".utf8)
        let alphabet = Array("0123456789+-:.TtZz ,\u{0}é".utf8)
        var taken = 0
        for _ in 0..<20_000 {
            var text = base
            for _ in 0...(generator.next() % 3) {
                let index = Int(generator.next() % UInt64(text.count))
                text[index] = alphabet[Int(generator.next() % UInt64(alphabet.count))]
            }
            let count = Int(generator.next() % UInt64(text.count)) + 1
            if generator.next() % 4 == 0 { text = Array(text.prefix(count)) }
            if let instant = Timestamp(rfc3339: text.span) {
                taken += 1
                if Timestamp(rfc3339: instant.rfc3339) != instant { Issue.record("seed 13") }
            }
        }
        #expect(taken > 0)
    }
}
