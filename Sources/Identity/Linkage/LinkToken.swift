// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A part of a value of a field by which records are looked up: an error in one part of a value leaves
/// another as it is.
struct LinkToken: Hashable, Sendable {
    /// Which part.
    enum Part: UInt8, CaseIterable, Sendable {
        case whole
        case start
        case end
        case outer
    }

    var field: Int
    var part: Part

    /// The parts of a field by which looking up makes sense.
    static func parts(_ comparison: LinkComparison) -> [Part] {
        switch comparison {
        case .category: [.whole]
        case .code: [.whole, .start, .end]
        case .name, .text, .identifier: [.whole, .start, .end]
        case .date: [.whole, .start, .end, .outer]
        }
    }

    /// A hash of the part of a value; 0 when the value is too short to have it.
    @inline(__always)
    static func hash(_ text: Span<UInt8>, _ part: Part, _ comparison: LinkComparison) -> UInt64 {
        let count = text.count
        if count == 0 { return 0 }
        var ranges: (Range<Int>, Range<Int>) = (0..<count, 0..<0)
        let length: Int
        switch comparison {
        case .text: length = 5
        case .name: length = 3
        case .date: length = part == .start ? 6 : 4
        case .code: length = count - 1
        case .category, .identifier: length = (count + 1) / 2
        }
        switch part {
        case .whole: break
        case .start, .end, .outer:
            guard count > length, length > 1 else { return 0 }
            switch part {
            case .start: ranges.0 = 0..<length
            case .end: ranges.0 = count - length..<count
            default: ranges = (0..<length, count - 2..<count)
            }
        }
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for place in ranges.0 { hash = (hash ^ UInt64(text[place])) &* 0x0000_0100_0000_01b3 }
        for place in ranges.1 { hash = (hash ^ UInt64(text[place])) &* 0x0000_0100_0000_01b3 }
        return mixed(hash &+ UInt64(part.rawValue)) | 1
    }

    @inline(__always)
    static func mixed(_ value: UInt64) -> UInt64 {
        var hash = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
        return hash ^ (hash >> 31)
    }
}
