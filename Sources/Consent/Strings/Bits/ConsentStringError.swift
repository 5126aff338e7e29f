// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Why a consent string cannot be read or written, and where.
///
/// It holds numbers of the string's own structure and nothing of what the person chose.
public struct ConsentStringError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of failure.
    public struct Code: Hashable, Sendable {
        enum Kind: String, Hashable {
            case truncated, character, version, segment, vendor, value, dialect, header, size
        }
        let kind: Kind

        /// The text ends before the structure does.
        public static let truncated = Code(kind: .truncated)
        /// A character is not of the alphabet.
        public static let character = Code(kind: .character)
        /// The version is not one that is defined.
        public static let version = Code(kind: .version)
        /// A segment is missing, empty, of no defined type, or there twice.
        public static let segment = Code(kind: .segment)
        /// A list of vendors names an identifier twice, out of order or out of bounds.
        public static let vendor = Code(kind: .vendor)
        /// A field has a value that its specification does not define.
        public static let value = Code(kind: .value)
        /// No layout, or more than one, reads the section.
        public static let dialect = Code(kind: .dialect)
        /// The header of a GPP string and what follows it do not agree.
        public static let header = Code(kind: .header)
        /// A value does not fit into its field.
        public static let size = Code(kind: .size)
    }

    /// What was found wrong; the numbers of the message.
    enum Detail: Hashable, Sendable {
        case needs(Int, of: Int)
        case character(UInt8)
        case found(Int, wanted: Int)
        case identifierZero
        case beyond(Int, maximum: Int)
        case descending(Int, after: Int)
        case text(StaticText)
    }

    /// What kind of failure it is.
    public let code: Code
    /// Where it was found.
    public internal(set) var place: ConsentStringPlace
    let detail: Detail

    init(_ code: Code, _ place: ConsentStringPlace, _ detail: Detail) {
        self.code = code
        self.place = place
        self.detail = detail
    }

    init(_ code: Code, _ place: ConsentStringPlace, _ words: StaticString) {
        self.init(code, place, .text(StaticText(words)))
    }

    /// What is wrong; safe to log.
    public var message: String {
        switch detail {
        case .needs(let wanted, let held): "needs \(wanted) bits, the segment has \(held)"
        case .character(let byte): "the byte \(byte) is no character of the alphabet"
        case .found(let found, let wanted): "\(found) where \(wanted) is wanted"
        case .identifierZero: "vendor 0; identifiers start at 1"
        case .beyond(let found, let maximum): "vendor \(found) is beyond the maximum \(maximum)"
        case .descending(let found, let before): "vendor \(found) follows vendor \(before)"
        case .text(let words): "\(words)"
        }
    }

    /// Kind, place and message; safe to log.
    public var description: String { "\(code.kind.rawValue) at \(place): \(message)" }
}
