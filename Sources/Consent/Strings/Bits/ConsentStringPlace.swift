// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A place in a consent string: the section of a GPP string, the segment, the bit.
public struct ConsentStringPlace: Hashable, Sendable, CustomStringConvertible {
    /// A part of a string that is read on its own.
    public enum Segment: String, Hashable, Sendable {
        /// The header of a GPP string, or of a section that has one.
        case header
        /// The core of a section, and the first segment of a TC string.
        case core
        /// The vendors that were shown to the person (segment type 1).
        case disclosedVendors
        /// The vendors that a publisher allowed; TCF 2.0 only (segment type 2).
        case allowedVendors
        /// The publisher's own purposes (segment type 3).
        case publisherPurposes
        /// Global Privacy Control.
        case globalPrivacyControl
        /// What was agreed to about sensitive data.
        case sensitiveData
        /// A segment whose type is not known, or not yet read.
        case unknown
    }

    /// The section of the GPP string; nil in a string that stands alone.
    public var section: GPPSectionID?
    /// The segment.
    public var segment: Segment
    /// The bit, counted from the start of the segment; six a character.
    public var bit: Int

    /// A place.
    public init(_ segment: Segment, bit: Int, section: GPPSectionID? = nil) {
        self.section = section
        self.segment = segment
        self.bit = bit
    }

    /// Section, segment and bit.
    public var description: String {
        (section.map { "section \($0), " } ?? "") + "\(segment.rawValue), bit \(bit)"
    }
}
