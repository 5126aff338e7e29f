// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A family name with the forms in which the men of the family bear it.
///
/// Иванова is of the family of an Иванов, Kowalska of a Kowalski, Nováková of a Novák; Шевченко
/// is one form for all. The language of a name is not known: an ending is a hint, so a relation is
/// evidence and the forms stay apart.
public struct FamilyName: Hashable, Sendable {
    /// How two family names are related.
    public enum Relation: Hashable, Sendable {
        /// Spelled alike, in whatever letters.
        case same
        /// The feminine and the masculine form of one name.
        case genderForm
        /// Two names.
        case different
    }

    /// The name in every transcription.
    public let key: String
    /// The keys of the masculine forms; empty when the ending is not feminine.
    public let masculineKeys: [String]

    /// A family name of one word, without particles.
    public init(_ written: String) {
        key = RomanisationSkeleton.key(written)
        masculineKeys = Self.masculine(key, written)
    }

    /// How two names are related.
    public func relation(to other: FamilyName) -> Relation {
        if key == other.key { return .same }
        if masculineKeys.contains(other.key) || other.masculineKeys.contains(key) {
            return .genderForm
        }
        return .different
    }

    private static func masculine(_ key: String, _ written: String) -> [String] {
        let bytes = Array(key.utf8)
        guard bytes.count >= 5, bytes.last == UInt8(ascii: "a") else { return [] }
        let isLatin = written.unicodeScalars.contains { $0.value < 0x250 }
        let hasLongA = written.hasSuffix("á") || written.hasSuffix("Á")
        let stem = String(key.dropLast())
        if key.hasSuffix("SKa") { return [stem + "i"] }
        if key.hasSuffix("oVa") {
            let czech = isLatin ? wives(String(key.dropLast(3))) : []
            if hasLongA { return czech }
            return [stem] + (key.hasSuffix("KoVa") ? czech.prefix(1) : [])
        }
        if key.hasSuffix("eVa") || key.hasSuffix("iNa") { return [stem] }
        if hasLongA { return [stem + "i"] }
        let folded = TextFolding.fold(written)
        // Толстая, Белая: an adjective.
        if ["aia", "aya", "aja"].contains(where: { folded.hasSuffix($0) }) {
            return [stem + "i", stem + "oi"]
        }
        return []
    }

    /// The names whose Czech and Slovak feminine form is a stem and -ová.
    private static func wives(_ stem: String) -> [String] {
        guard let last = stem.last else { return [] }
        // Havel: Havlová; Němec: Němcová; Svoboda: Svobodová.
        return [stem, stem + "a", "\(stem.dropLast())e\(last)"]
    }
}
