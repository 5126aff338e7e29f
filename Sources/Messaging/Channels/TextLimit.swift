// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How long a text may be, and in what that is counted.
public struct TextLimit: Hashable, Sendable {
    /// What is counted.
    public enum Unit: String, Hashable, Sendable, CaseIterable {
        /// Octets in UTF-8.
        case bytes
        /// What a reader takes for a character: extended grapheme clusters.
        case characters
        /// UTF-16 code units, as most messengers count.
        case utf16 = "UTF-16 units"
        /// Septets of the GSM alphabet, or pairs of octets where the text needs UCS-2.
        case smsUnits = "SMS units"
        /// Parts of an SMS.
        case segments
    }

    /// The greatest count allowed; nothing is allowed at zero.
    public var count: Int
    /// What is counted.
    public var unit: Unit

    /// A limit.
    public init(_ count: Int, _ unit: Unit) {
        self.count = count
        self.unit = unit
    }

    /// How long `text` is in the unit of this limit.
    ///
    /// - Complexity: linear in the length of the text; constant for bytes.
    public func length(of text: String) -> Int {
        switch unit {
        case .bytes: text.utf8.count
        case .characters: text.count
        case .utf16: text.utf16.count
        case .smsUnits: SMSMeasure(of: text).units
        case .segments: text.isEmpty ? 0 : SMSMeasure(of: text).segments
        }
    }

    /// By how much `text` is too long; nil when it fits.
    ///
    /// - Complexity: constant where the octets alone show that it fits, else linear.
    public func excess(of text: String) -> Int? {
        if text.utf8.count <= count, unit != .smsUnits { return nil }
        let length = length(of: text)
        return length > count ? length - count : nil
    }

    /// The limit in words, for example `160 characters`.
    public var description: String { "\(count) \(unit.rawValue)" }
}

extension TextLimit: CustomStringConvertible {}
