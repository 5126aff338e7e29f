// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a text would save as an SMS if a few characters were written otherwise.
///
/// One typographic quote makes the 160 characters of a part 70. What is replaced means the same;
/// letters of names are never touched.
public struct SMSSuggestion: Hashable, Sendable {
    /// A character and what is put in its place.
    public struct Replacement: Hashable, Sendable {
        /// What is written: one character, or a letter and the accent that follows it.
        public let original: String
        /// What is put in its place.
        public let replacement: String
        /// How often.
        public let count: Int
    }

    /// The text as it is.
    public let before: SMSMeasure
    /// The text with the replacements made.
    public let after: SMSMeasure
    /// The replacements, in the order in which they first occur.
    public let replacements: [Replacement]
    /// What would still not be in the alphabet of seven bits, in the order in which it occurs.
    public let remaining: [Unicode.Scalar]
    /// The text with the replacements made.
    public let text: String

    /// How many parts less there would be.
    public var savedSegments: Int { before.segments - after.segments }

    /// What can be replaced in `text`.
    ///
    /// - Returns: nil when it is in the alphabet of seven bits as it is.
    public init?(for text: String, reference: SMSReference = .octet) {
        before = SMSMeasure(of: text, reference: reference)
        guard before.encoding == .ucs2 else { return nil }
        var counts: [(original: String, replacement: String, count: Int)] = []
        var remaining: [Unicode.Scalar] = []
        var changed = String.UnicodeScalarView()
        func note(_ original: String, _ replacement: String) {
            if let place = counts.firstIndex(where: { Self.isSame($0.original, original) }) {
                counts[place].count += 1
            } else {
                counts.append((original, replacement, 1))
            }
            changed.append(contentsOf: replacement.unicodeScalars)
        }
        var pending: Unicode.Scalar?
        func flush() {
            guard let scalar = pending else { return }
            pending = nil
            if GSMAlphabet.septets(of: scalar) > 0 {
                changed.append(scalar)
            } else if let replacement = SMSReplacements.plain(scalar) {
                note(String(scalar), replacement)
            } else {
                if !remaining.contains(scalar) { remaining.append(scalar) }
                changed.append(scalar)
            }
        }
        for scalar in text.unicodeScalars {
            if let base = pending, let composed = SMSReplacements.composed(base, scalar) {
                pending = nil
                note(String(base) + String(scalar), String(composed))
                continue
            }
            flush()
            pending = scalar
        }
        flush()
        self.remaining = remaining
        self.text = String(changed)
        after = SMSMeasure(of: self.text, reference: reference)
        replacements = counts.map {
            Replacement(original: $0.original, replacement: $0.replacement, count: $0.count)
        }
    }

    /// Equality of the characters as written; strings that look alike are equal otherwise.
    private static func isSame(_ left: String, _ right: String) -> Bool {
        left.unicodeScalars.elementsEqual(right.unicodeScalars)
    }
}
