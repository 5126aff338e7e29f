// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Brings the vowels of a skeleton into one form.
enum SkeletonVowels {
    static func isVowel(_ letter: UInt8) -> Bool {
        switch letter {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"),
            UInt8(ascii: "u"):
            true
        default: false
        }
    }

    /// Appends a word of classes to `key`.
    ///
    /// A glide before a vowel falls away, and makes ё of о; after ш, ж and ч all о are ё. Doubled
    /// letters are one.
    static func append(_ classes: [UInt8], to key: inout [UInt8]) {
        let start = key.count
        var place = 0
        while place < classes.count {
            var letter = classes[place]
            place += 1
            if letter == UInt8(ascii: "i") {
                while place < classes.count, classes[place] == UInt8(ascii: "i") { place += 1 }
                if place < classes.count, isVowel(classes[place]) {
                    letter =
                        classes[place] == UInt8(ascii: "o") ? UInt8(ascii: "e") : classes[place]
                    place += 1
                }
            } else if letter == UInt8(ascii: "o"), key.count > start, let last = key.last,
                last == UInt8(ascii: "X") || last == UInt8(ascii: "C")
            {
                letter = UInt8(ascii: "e")
            }
            if key.count == start || key.last != letter { key.append(letter) }
        }
    }
}
