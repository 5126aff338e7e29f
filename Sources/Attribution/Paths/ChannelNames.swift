// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The numbers of channel names, looked up by their bytes in a text.
struct ChannelNames {
    /// Takes a byte into a hash; up to eight bytes the hash is the bytes themselves.
    @inline(__always)
    static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        ((hash << 8) | (hash >> 56)) ^ UInt64(byte)
    }

    /// Twice as many as there can be names, so that a search always ends.
    private static let size = 1 << 11
    private var places = [UInt16](repeating: 0, count: Self.size)
    private var hashes: [UInt64] = []
    private var lengths: [Int] = []
    private var texts: [[UInt8]] = []
    private var numbers: [UInt16] = []

    private static func first(_ hash: UInt64) -> Int {
        Int((hash &* 0x9E37_79B9_7F4A_7C15) >> 53)
    }

    @inline(__always)
    func number(of name: Span<UInt8>, _ hash: UInt64) -> UInt16? {
        var place = Self.first(hash)
        while places[place] != 0 {
            let index = Int(places[place]) - 1
            if hashes[index] == hash, lengths[index] == name.count,
                name.count <= 8 || isEqual(texts[index], name)
            {
                return numbers[index]
            }
            place = (place + 1) & (Self.size - 1)
        }
        return nil
    }

    private func isEqual(_ text: [UInt8], _ name: Span<UInt8>) -> Bool {
        for index in text.indices where text[index] != name[index] { return false }
        return true
    }

    mutating func insert(_ name: [UInt8], _ hash: UInt64, _ number: UInt16) {
        // Names that differ in bytes and not as text share a number: they can be more than
        // channels.
        guard texts.count < Self.size / 2 else { return }
        var place = Self.first(hash)
        while places[place] != 0 { place = (place + 1) & (Self.size - 1) }
        hashes.append(hash)
        lengths.append(name.count)
        texts.append(name)
        numbers.append(number)
        places[place] = UInt16(texts.count)
    }
}
