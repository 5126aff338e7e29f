// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How long a text is as an SMS: the alphabet it needs, its units and its parts.
///
/// Nothing is allocated to find out. A character that takes two units, an escape with what it
/// escapes or a pair of surrogates, is never split between parts.
public struct SMSMeasure: Hashable, Sendable {
    /// How many parts one message may have: the number of parts is one octet.
    public static let mostSegments = 255

    /// The alphabet: seven bits where every character is in it, else UCS-2.
    public let encoding: SMSEncoding
    /// How many units the text has in that alphabet.
    public let units: Int
    /// How many parts are sent; an empty text is one.
    public let segments: Int

    /// Measures `text`.
    ///
    /// - Parameters:
    ///   - text: what is to be sent, line ends and all.
    ///   - reference: how wide the reference number of a message of several parts is.
    /// - Complexity: linear in the length of the text, without allocation.
    public init(of text: String, reference: SMSReference = .octet) {
        var narrow = SegmentCounter(.gsm7, reference)
        var wide = SegmentCounter(.ucs2, reference)
        var isNarrow = true
        for scalar in text.unicodeScalars {
            if isNarrow {
                let septets = GSMAlphabet.septets(of: scalar)
                if septets == 0 { isNarrow = false } else { narrow.append(septets) }
            }
            wide.append(scalar.value > 0xFFFF ? 2 : 1)
        }
        let counter = isNarrow ? narrow : wide
        encoding = isNarrow ? .gsm7 : .ucs2
        units = counter.units
        segments = counter.segments
    }

    /// Whether the text is too long for any SMS.
    public var isTooLong: Bool { segments > Self.mostSegments }
}

/// Counts units into parts.
struct SegmentCounter {
    private let alone: Int
    private let perSegment: Int
    /// The units of all parts.
    private(set) var units = 0
    /// The parts that are full, should there be several.
    private var full = 0
    /// The units of the part that is being filled.
    private(set) var filled = 0

    init(_ encoding: SMSEncoding, _ reference: SMSReference) {
        alone = encoding.unitsAlone
        perSegment = encoding.unitsPerSegment(reference)
    }

    /// Appends a character of one or two units.
    mutating func append(_ count: Int) {
        if filled + count > perSegment {
            full += 1
            filled = 0
        }
        filled += count
        units += count
    }

    /// How many parts there are.
    var segments: Int { units <= alone ? 1 : full + 1 }
}
