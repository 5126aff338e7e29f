// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A word on its way to the skeleton.
///
/// Capital letters are classes of sounds that are certain, small letters are Latin letters that
/// still have to be read: `X` ш ж, `C` ч, `S` с з ц, `G` г х, `V` в, the others as in Latin.
struct SkeletonWord {
    var letters: [UInt8] = []
    /// The word has a letter with a mark that only Central European schemes use.
    var hasCentralMark = false
    /// The word has a letter that only French uses.
    var hasFrenchMark = false

    /// Whether `letters` has `text` at `place`.
    func has(_ text: StaticString, at place: Int) -> Bool {
        let count = text.utf8CodeUnitCount
        guard place >= 0, place &+ count <= letters.count else { return false }
        return text.withUTF8Buffer { buffer in
            for index in 0..<count {
                if unsafe buffer[index] != letters[place &+ index] { return false }
            }
            return true
        }
    }

    func contains(_ text: StaticString) -> Bool {
        letters.indices.contains { has(text, at: $0) }
    }

    func ends(_ text: StaticString) -> Bool {
        has(text, at: letters.count - text.utf8CodeUnitCount)
    }

    /// The letter at `place`, and 0 beyond the ends.
    subscript(place: Int) -> UInt8 {
        letters.indices.contains(place) ? letters[place] : 0
    }
}
