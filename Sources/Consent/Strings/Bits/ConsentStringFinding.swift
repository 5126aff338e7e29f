// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Something odd in a string that could be read all the same.
public struct ConsentStringFinding: Hashable, Sendable, CustomStringConvertible {
    /// What is odd.
    ///
    /// The first seven are reported of strings that a strict reading takes too; the others are of a
    /// lenient reading only.
    public enum Kind: Hashable, Sendable {
        /// There are ones behind the last field.
        case paddingNotZero
        /// There are more characters behind the last field than padding needs.
        case paddingTooLong
        /// The list of restrictions that closes the core is missing.
        case restrictionsMissing
        /// A pair of purpose and restriction type has more than one entry.
        case restrictionRepeated
        /// The version of the section goes with another body than the one that is there.
        case versionMismatch
        /// The segment of allowed vendors, which no version since 2.2 has.
        case allowedVendors
        /// A value that the specification leaves undefined: in a strict reading of US sections only.
        case undefinedValue

        /// The text ends with the padding character `=`.
        case paddingCharacter
        /// The text has characters of the other alphabet, `+` or `/`.
        case standardAlphabet
        /// Entries of a list of vendors are not in ascending order.
        case unordered
        /// A segment whose type is not defined was left out.
        case unknownSegment
        /// A segment that is there twice; the first one counts.
        case repeatedSegment
        /// A letter of a code is none.
        case notALetter
        /// A version that the specification does not define.
        case undefinedVersion
        /// A subsection for Global Privacy Control where the specification has none.
        case undefinedGPC
        /// The section's header is missing.
        case sectionHeaderMissing
        /// A letter in lower case where upper case is wanted.
        case lowercase
    }

    /// What is odd.
    public let kind: Kind
    /// Where it was found.
    public internal(set) var place: ConsentStringPlace

    init(_ kind: Kind, _ place: ConsentStringPlace) {
        self.kind = kind
        self.place = place
    }

    /// What and where.
    public var description: String { "\(kind) at \(place)" }
}
