// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How wide the number is by which the parts of one SMS know each other.
///
/// 3GPP TS 23.040, sections 9.2.3.24.1 and 9.2.3.24.8.
public enum SMSReference: UInt8, Hashable, Sendable, CaseIterable {
    /// Eight bits: the header takes six octets.
    case octet
    /// Sixteen bits: the header takes seven octets.
    case twoOctets

    /// How many octets the header takes, its own length included.
    public var headerLength: Int { self == .octet ? 6 : 7 }
}
