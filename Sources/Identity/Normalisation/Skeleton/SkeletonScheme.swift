// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What the letters of a word tell about the scheme that it was written by.
struct SkeletonScheme {
    /// French: `ch` is ш, `j` is ж.
    var isFrench: Bool
    /// German, Polish, Czech, scientific: `ch` is х, `j` is a glide.
    var isCentral: Bool
    /// A Slavic name: `c` is ц.
    var isSlavic: Bool

    init(_ word: SkeletonWord) {
        isFrench =
            word.hasFrenchMark || word.contains("tch") || word.contains("ou")
            || word.contains("dj") || word.contains("gue") || word.contains("gui")
            || word.ends("ine")
        let hasEnglish = word.contains("kh") || word.contains("zh") || word.contains("sh")
        let hasCentral =
            word.hasCentralMark || word.contains("w") || word.contains("sz")
            || word.contains("cz") || word.contains("sch") || word.ends("ff")
        isCentral = !hasEnglish && (hasCentral || (!isFrench && Self.hasGlide(word)))
        isSlavic = isCentral || Self.endings.contains { word.ends($0) }
    }

    /// Whether a `j` stands where only a glide can, and none is written with `y`.
    private static func hasGlide(_ word: SkeletonWord) -> Bool {
        var found = false
        for (place, letter) in word.letters.enumerated() {
            let previous = word[place - 1]
            let next = word[place + 1]
            switch letter {
            case UInt8(ascii: "y") where isOpen(next): return false
            case UInt8(ascii: "j"):
                found =
                    found || next == 0 || SkeletonVowels.isVowel(previous)
                    || previous == UInt8(ascii: "y") || isOpen(next)
            default: break
            }
        }
        return found
    }

    private static func isOpen(_ letter: UInt8) -> Bool {
        letter != UInt8(ascii: "i") && SkeletonVowels.isVowel(letter)
    }

    private static let endings: [StaticString] = [
        "ov", "ow", "ev", "ew", "in", "yn", "ova", "owa", "eva", "ewa", "ina", "yna", "enko", "uk",
        "yk", "ik", "ij", "yj", "skij", "ski", "sky", "skyj", "ic", "ec", "ko", "ak", "ovo",
    ]
}
