// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A text as it is sent by SMS: its parts, each ready for a short message centre.
public struct SMSMessage: Hashable, Sendable {
    /// One part.
    public struct Segment: Hashable, Sendable {
        /// The units of the text in it.
        public let units: Int
        /// Header and text: the field TP-User-Data (3GPP TS 23.040, section 9.2.3.24).
        public let userData: [UInt8]
        /// The length that is announced for it, in septets or octets: TP-User-Data-Length.
        public let userDataLength: Int
    }

    /// The alphabet of every part.
    public let encoding: SMSEncoding
    /// The parts, in order; one for an empty text.
    public let segments: [Segment]
    /// Whether each part begins with a header that numbers it.
    public var hasHeader: Bool { segments.count > 1 }

    /// The parts of a text.
    ///
    /// - Parameters:
    ///   - text: what is to be sent, line ends and all.
    ///   - reference: how wide the reference number is.
    ///   - number: what the parts of this message know each other by; of a reference of one octet
    ///     the low eight bits count.
    /// - Throws: the refusal of a text that would have more than 255 parts.
    public init(
        _ text: String, reference: SMSReference = .octet, number: UInt16
    ) throws(Refusal) {
        let measure = SMSMeasure(of: text, reference: reference)
        guard !measure.isTooLong else {
            throw Refusal(
                "sms.too-long",
                "over \(SMSMeasure.mostSegments) parts by "
                    + "\(measure.segments - SMSMeasure.mostSegments)", field: "text")
        }
        encoding = measure.encoding
        let parts = Self.parts(of: text, measure, reference)
        var segments: [Segment] = []
        for (index, part) in parts.enumerated() {
            let header =
                parts.count == 1
                ? [] : Self.header(reference, number, of: parts.count, index: index)
            segments.append(Segment(part, measure.encoding, after: header))
        }
        self.segments = segments
    }

    /// The septets of a text in the default alphabet, escapes included.
    ///
    /// - Returns: nil when the text has a character that is not in it.
    public static func septets(of text: String) -> [UInt8]? {
        var septets: [UInt8] = []
        for scalar in text.unicodeScalars {
            guard let (septet, isEscaped) = GSMAlphabet.septet(of: scalar) else { return nil }
            if isEscaped { septets.append(GSMAlphabet.escape) }
            septets.append(septet)
        }
        return septets
    }

    /// The units of each part: septets, or UTF-16 code units.
    private static func parts(
        of text: String, _ measure: SMSMeasure, _ reference: SMSReference
    ) -> [[UInt16]] {
        let limit =
            measure.segments == 1
            ? measure.encoding.unitsAlone : measure.encoding.unitsPerSegment(reference)
        var parts: [[UInt16]] = [[]]
        var current = 0
        var units: [UInt16] = []
        for scalar in text.unicodeScalars {
            units.removeAll(keepingCapacity: true)
            switch measure.encoding {
            case .ucs2: units.append(contentsOf: scalar.utf16)
            case .gsm7:
                guard let (septet, isEscaped) = GSMAlphabet.septet(of: scalar) else { continue }
                if isEscaped { units.append(UInt16(GSMAlphabet.escape)) }
                units.append(UInt16(septet))
            }
            if parts[current].count + units.count > limit {
                parts.append([])
                current += 1
            }
            parts[current].append(contentsOf: units)
        }
        return parts
    }

    private static func header(
        _ reference: SMSReference, _ number: UInt16, of count: Int, index: Int
    ) -> [UInt8] {
        let low = UInt8(truncatingIfNeeded: number)
        let place = [UInt8(truncatingIfNeeded: count), UInt8(truncatingIfNeeded: index + 1)]
        switch reference {
        case .octet: return [5, 0x00, 3, low] + place
        case .twoOctets: return [6, 0x08, 4, UInt8(truncatingIfNeeded: number >> 8), low] + place
        }
    }
}

extension SMSMessage.Segment {
    fileprivate init(_ part: [UInt16], _ encoding: SMSEncoding, after header: [UInt8]) {
        units = part.count
        switch encoding {
        case .gsm7:
            let septets = part.lazy.map { UInt8(truncatingIfNeeded: $0) }
            userData = header + SeptetPacking.pack(septets, after: header.count)
            userDataLength = (header.count * 8 + 6) / 7 + part.count
        case .ucs2:
            var octets = header
            for unit in part {
                octets.append(UInt8(truncatingIfNeeded: unit >> 8))
                octets.append(UInt8(truncatingIfNeeded: unit))
            }
            userData = octets
            userDataLength = octets.count
        }
    }
}
