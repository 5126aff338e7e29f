// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How a class of words is inflected: the endings of its forms, in a fixed order.
///
/// A form is a *slot*: the genitive of the singular, the comparative. A word that is replaced
/// by one whose paradigm has as many slots is replaced in its form. An ending that begins with `<`
/// takes one letter off the stem for each `<`: `<cie` on `temat` gives `temacie`.
public struct StyleParadigm: Hashable, Sendable {
    /// The name that patterns use.
    public let name: String
    /// The endings of each slot; the first of a slot is the one that is written.
    public let endings: [[String]]

    /// A paradigm.
    public init(name: String, endings: [[String]]) {
        self.name = name
        self.endings = endings
    }

    /// A paradigm whose endings are written as one text.
    ///
    /// - Parameters:
    ///   - name: the name.
    ///   - text: slots with blanks between them, alternatives of one slot with `/`, an empty
    ///     ending as `-`.
    init(_ name: String, _ text: String) {
        self.name = name
        endings = text.split(separator: " ").map { slot in
            slot.split(separator: "/").map { $0 == "-" ? "" : String($0) }
        }
    }

    /// The forms of a stem, slot by slot.
    public func forms(of stem: String) -> [[String]] {
        endings.map { slot in
            slot.map { ending in
                let cut = ending.prefix { $0 == "<" }.count
                return String(stem.dropLast(cut)) + ending.dropFirst(cut)
            }
        }
    }
}
