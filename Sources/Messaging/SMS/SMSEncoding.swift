// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// In which alphabet the text of an SMS travels (3GPP TS 23.038, section 4).
public enum SMSEncoding: UInt8, Hashable, Sendable, CaseIterable {
    /// The default alphabet of seven bits with its extension table; the unit is the septet.
    case gsm7 = 0
    /// UCS-2, in practice UTF-16; the unit is the pair of octets.
    case ucs2 = 8

    /// How many units a message of one part holds (3GPP TS 23.040, section 9.2.3.24).
    public var unitsAlone: Int { self == .gsm7 ? 160 : 70 }

    /// How many units each part of a message of several parts holds.
    ///
    /// A part has 140 octets, less the header that numbers the parts.
    public func unitsPerSegment(_ reference: SMSReference) -> Int {
        switch (self, reference) {
        case (.gsm7, .octet): 153
        case (.gsm7, .twoOctets): 152
        case (.ucs2, .octet): 67
        case (.ucs2, .twoOctets): 66
        }
    }
}
