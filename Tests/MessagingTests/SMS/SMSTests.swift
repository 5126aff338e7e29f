// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import Testing

@Suite struct SMSTests {
    private static func hexadecimal(_ octets: [UInt8]) -> String {
        octets.map { octet in
            let digits = String(octet, radix: 16)
            return octet < 16 ? "0\(digits)" : digits
        }.joined()
    }

    @Test("M1 every published text has its alphabet, its units, its parts and its octets")
    func vectors() throws {
        let cases = try MailVectors.cases("sms/sms_vectors.json", "tests")
        #expect(cases.count == 125)
        for vector in cases {
            let text = vector.text(of: "text")
            let name = vector.text(of: "name")
            let measure = SMSMeasure(of: text)
            #expect("\(measure.encoding)" == vector.text(of: "encoding"), "\(name)")
            #expect(measure.units == vector.whole("units"), "\(name)")
            #expect(measure.segments == vector.whole("segments"), "\(name)")
            let wide = SMSMeasure(of: text, reference: .twoOctets)
            #expect(wide.segments == vector.whole("segments16bitRef"), "\(name)")
            let message = try SMSMessage(text, number: 7)
            #expect(message.segments.map(\.units) == vector["unitsPerSegment"]?.wholes, "\(name)")
            let octets = message.segments.map(\.userData.count).max() ?? 0
            #expect(octets <= 140, "\(name)")
            if let septets = vector["septets"]?.wholes {
                #expect(SMSMessage.septets(of: text)?.map { Int($0) } == septets, "\(name)")
            }
            if let packed = vector["packedHex"]?.stringValue {
                let septets = SMSMessage.septets(of: text) ?? []
                #expect(Self.hexadecimal(SeptetPacking.pack(septets)) == packed, "\(name)")
            }
        }
    }

    @Test("M1 the alphabet is the one of 3GPP TS 23.038, character by character")
    func alphabet() throws {
        let file = try MailVectors.load("sms/sms_vectors.json")
        var known: [UInt32: [UInt8]] = [:]
        for (septet, point) in (file["basic"]?.wholes ?? []).enumerated() where septet != 0x1B {
            known[UInt32(point)] = [UInt8(septet)]
        }
        for member in file["extension"]?.objectValue ?? [:] {
            let point = UInt32(member.value.int64Value ?? 0)
            known[point] = [0x1B, UInt8(member.name, radix: 16) ?? 0]
        }
        #expect(known.count == 137)
        var different: [UInt32] = []
        for value in UInt32(0)...0x2FFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = String(Character(scalar))
            let measure = SMSMeasure(of: text)
            let expected = known[value]
            if SMSMessage.septets(of: text) != expected { different.append(value) }
            if (measure.encoding == .gsm7) != (expected != nil) { different.append(value) }
            if let expected, measure.units != expected.count { different.append(value) }
        }
        #expect(different == [])
    }

    @Test("M1 what is packed is unpacked, after a header of any length")
    func packing() {
        var generator = SeededGenerator(seed: 38)
        for header in 0...16 {
            for count in 0...40 {
                let septets = (0..<count).map { _ in UInt8.random(in: 0...127, using: &generator) }
                let octets = SeptetPacking.pack(septets, after: header)
                let bits = SeptetPacking.fillBits(after: header) + count * 7
                #expect(octets.count == (count == 0 ? 0 : (bits + 7) / 8))
                #expect((header * 8 + SeptetPacking.fillBits(after: header)) % 7 == 0)
                let back = SeptetPacking.unpack(octets, count: count, after: header)
                #expect(back == septets)
            }
        }
        #expect(SeptetPacking.unpack([0xFF], count: 5, after: -3).count == 1)
    }

    @Test("M1 each of several parts begins with its number, then a fill bit, then the text")
    func headers() throws {
        let text = String(repeating: "a", count: 161)
        let message = try SMSMessage(text, number: 0x1234)
        let second = try #require(message.segments.last)
        #expect(Array(second.userData.prefix(6)) == [5, 0, 3, 0x34, 2, 2])
        // Seven octets of header are announced as septets, and eight septets of text.
        #expect(second.userDataLength == 7 + 8)
        // The fill bit is the lowest: `a` is 0x61.
        #expect(second.userData[6] == 0xC2)
        let wide = try SMSMessage(text, reference: .twoOctets, number: 0x1234)
        #expect(Array(wide.segments[0].userData.prefix(7)) == [6, 8, 4, 0x12, 0x34, 2, 1])
        #expect(wide.segments.map(\.units) == [152, 9])
        let cyrillic = try SMSMessage(String(repeating: "ж", count: 71), number: 1)
        #expect(cyrillic.segments[1].userDataLength == 6 + 8)
        #expect(Array(cyrillic.segments[1].userData.suffix(2)) == [0x04, 0x36])
    }

    @Test("M1 a text of more than 255 parts is refused with the excess")
    func tooLong() {
        let text = String(repeating: "a", count: 255 * 153)
        #expect(throws: Never.self) { try SMSMessage(text, number: 0) }
        #expect(throws: Refusal("sms.too-long", "over 255 parts by 1", field: "text")) {
            try SMSMessage(text + "a", number: 0)
        }
    }

    @Test("M1 any text is sent whole: the parts hold it in order, and none splits a character")
    func whole() throws {
        var generator = SeededGenerator(seed: 40)
        let letters: [Character] = ["a", "€", "{", "ж", "😀", "é", "@", "\n"]
        for round in 0..<200 {
            let kinds = round % 2 == 0 ? letters : ["a", "€", "^", "@"]
            let count = Int.random(in: 0...400, using: &generator)
            let text = String(
                (0..<count).map { _ in kinds.randomElement(using: &generator) ?? "a" })
            for reference in SMSReference.allCases {
                let message = try SMSMessage(text, reference: reference, number: 9)
                let measure = SMSMeasure(of: text, reference: reference)
                #expect(message.segments.count == measure.segments)
                #expect(message.segments.map(\.units).reduce(0, +) == measure.units)
                #expect(Self.text(message, reference) == text)
            }
        }
    }

    /// The text of the parts, read as a phone does: each part for itself.
    private static func text(_ message: SMSMessage, _ reference: SMSReference) -> String {
        let header = message.hasHeader ? reference.headerLength : 0
        var text = ""
        for segment in message.segments {
            let octets = Array(segment.userData.dropFirst(header))
            switch message.encoding {
            case .ucs2:
                let units = stride(from: 0, to: octets.count, by: 2).map {
                    UInt16(octets[$0]) << 8 | UInt16(octets[$0 + 1])
                }
                text += String(decoding: units, as: UTF16.self)
            case .gsm7:
                text += unescaped(
                    SeptetPacking.unpack(octets, count: segment.units, after: header))
            }
        }
        return text
    }

    private static func unescaped(_ septets: [UInt8]) -> String {
        let plain: [UInt8: String] = [0x61: "a", 0x00: "@", 0x05: "é", 0x0A: "\n"]
        let escaped: [UInt8: String] = [0x65: "€", 0x28: "{", 0x14: "^"]
        var text = ""
        var isEscaped = false
        for septet in septets {
            if septet == 0x1B {
                isEscaped = true
                continue
            }
            text += (isEscaped ? escaped : plain)[septet] ?? "?"
            isEscaped = false
        }
        return text
    }

    @Test("M1 one typographic quote is found, with what it costs")
    func suggestion() throws {
        let body = String(repeating: "a", count: 140)
        #expect(SMSSuggestion(for: body) == nil)
        let suggestion = try #require(SMSSuggestion(for: "\u{201C}\(body)\u{2026}"))
        #expect(suggestion.before.segments == 3)
        #expect(suggestion.after.segments == 1)
        #expect(suggestion.savedSegments == 2)
        #expect(suggestion.text == "\"\(body)...")
        #expect(suggestion.replacements.map(\.replacement) == ["\"", "..."])
        let accented = try #require(SMSSuggestion(for: "Cafe\u{301} am Blu\u{308}cherplatz"))
        #expect(accented.after.encoding == .gsm7)
        #expect(Array(accented.text.unicodeScalars).count == accented.before.units - 2)
        let name = try #require(SMSSuggestion(for: "Łódź \u{2013} Łask"))
        #expect(name.remaining == ["Ł", "ó", "ź"])
        #expect(name.after.encoding == .ucs2 && name.text == "Łódź - Łask")
    }

    @Test("M1 every replacement of the published list is offered")
    func replacements() throws {
        let file = try MailVectors.load("sms/sms_vectors.json")
        for member in file["smartReplacements"]?.objectValue ?? [:] {
            let value = try #require(UInt32(member.name, radix: 16))
            let scalar = try #require(Unicode.Scalar(value))
            let suggestion = try #require(SMSSuggestion(for: String(Character(scalar))))
            #expect(suggestion.text == member.value.stringValue, "\(member.name)")
        }
    }
}
