// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// One key for a Slavic name however it was written in Latin letters.
///
/// Шевченко, Shevchenko, Szewczenko, Schewtschenko, Chevtchenko and Ševčenko have one key. Schemes
/// disagree on which letters write a sound, so the key keeps classes of sounds: ш with ж, с with з
/// and ц, г with х; ч, all other consonants and the vowels stay apart, glides fall away. `ch` and
/// `j`, which mean different sounds in different schemes, are read by what the rest of the word
/// says about its scheme.
///
/// The key is for finding and comparing, not for showing, and two names can share one (Громов and
/// Хромов). Words are parted by one space.
public enum RomanisationSkeleton {
    /// The key of a name.
    ///
    /// - Complexity: linear in the length of the text.
    public static func key(_ text: String) -> String {
        var key: [UInt8] = []
        key.reserveCapacity(text.utf8.count)
        for word in SkeletonLetters.words(of: text) {
            if !key.isEmpty { key.append(0x20) }
            var reader = SkeletonReader(word)
            SkeletonVowels.append(reader.classes(), to: &key)
        }
        return String(decoding: key, as: UTF8.self)
    }
}
