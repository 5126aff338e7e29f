// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What different forms of one name have in common: hashes of the names that it stands for.
///
/// Two forms of one name share a hash. A nickname stands for the names whose bearers are called by it,
/// a feminine family name for the masculine ones, and a name in any script for its sound.
struct NameForms: Sendable, Hashable {
    private var hashes: [UInt64] = []
    private var ends: [UInt32] = [0]

    /// The hashes of a name, in ascending order.
    static func of(_ text: Span<UInt8>) -> [UInt64] {
        guard (2...BytePattern.longest).contains(text.count) else { return [] }
        let name = String(decoding: text.indices.map { text[$0] }, as: UTF8.self)
        let family = FamilyName(name)
        var sounds = NicknameTable.european.forms(of: name) + family.masculineKeys
        if family.key.utf8.count > 2 { sounds.append(family.key) }
        var hashes: Set<UInt64> = []
        for sound in sounds { hashes.insert(hash(sound, 1)) }
        for form in NicknameTable.english.forms(of: name) { hashes.insert(hash(form, 2)) }
        return hashes.sorted()
    }

    /// Adds the next value.
    mutating func add(_ text: Span<UInt8>) {
        hashes.append(contentsOf: Self.of(text))
        ends.append(UInt32(hashes.count))
    }

    /// The places of the hashes of a value.
    func range(_ value: Int) -> Range<Int> {
        value == 0 ? 0..<0 : Int(ends[value - 1])..<Int(ends[value])
    }

    subscript(place: Int) -> UInt64 { hashes[place] }

    /// The hashes of a value.
    func of(_ value: Int) -> [UInt64] { Array(hashes[range(value)]) }

    /// Whether a value shares one of some hashes; both are in ascending order.
    func share(_ value: Int, _ others: [UInt64]) -> Bool {
        var place = 0
        for mine in range(value) {
            while place < others.count, others[place] < hashes[mine] { place += 1 }
            if place == others.count { return false }
            if others[place] == hashes[mine] { return true }
        }
        return false
    }

    private static func hash(_ text: String, _ kind: UInt64) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325 &+ kind
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return LinkToken.mixed(hash)
    }
}
