// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import CClienteleIdentity
import ClienteleTestKit
import Testing

@Suite struct MarkedSlotsTests {
    /// What the C function says, in Swift.
    static func marked(_ slots: [UInt64], _ mark: UInt32) -> UInt32 {
        slots.reduce(0) { found, slot in
            slot >> 32 == UInt64(mark) ? found | UInt32(truncatingIfNeeded: slot) : found
        }
    }

    /// What the C function says of slots that begin `offset` bytes into some memory.
    static func found(_ slots: [UInt64], _ mark: UInt32, offset: Int) -> UInt32 {
        var bytes = [UInt8](repeating: 0xA5, count: offset)
        for slot in slots {
            unsafe withUnsafeBytes(of: slot) { unsafe bytes.append(contentsOf: $0) }
        }
        // What follows is not looked at.
        bytes += [UInt8](repeating: 0xFF, count: 16)
        return unsafe bytes.withUnsafeBytes { memory in
            guard let start = memory.baseAddress else { return 0 }
            return unsafe clientele_marked(start + offset, mark)
        }
    }

    @Test("I1 eight slots are searched as one after another, wherever they begin")
    func random() {
        var random = SeededGenerator(seed: 8)
        var several = 0
        for round in 0..<20_000 {
            let marks: [UInt32] = [0, 1, .max, UInt32.random(in: 0...(.max), using: &random)]
            let slots = (0..<8).map { _ in
                // Upper halves that occur often, and lower ones that look like them.
                let upper = marks.randomElement(using: &random) ?? 0
                let lower =
                    Bool.random(using: &random)
                    ? marks.randomElement(using: &random) ?? 0
                    : UInt32.random(in: 0...(.max), using: &random)
                return UInt64(upper) << 32 | UInt64(lower)
            }
            for mark in marks {
                let wanted = Self.marked(slots, mark)
                if Self.found(slots, mark, offset: round % 16) != wanted {
                    Issue.record("mark \(mark) in \(slots)")
                    return
                }
                several += slots.count { $0 >> 32 == UInt64(mark) } > 1 ? 1 : 0
            }
        }
        #expect(several > 10_000)
    }

    @Test("I1 each of the eight places is looked at, and both halves are told apart")
    func places() {
        for place in 0..<8 {
            var slots = [UInt64](repeating: 0x0000_0007_FFFF_FFFF, count: 8)
            slots[place] = 0x8000_0001_0000_0007
            #expect(Self.found(slots, 0x8000_0001, offset: 0) == 7)
            #expect(Self.found(slots, 7, offset: 0) == .max)
            #expect(Self.found(slots, 0, offset: 0) == 0)
            #expect(Self.found(slots, .max, offset: 0) == 0)
        }
    }

    @Test("I1 any address may be fetched ahead, and nothing changes by it")
    func prefetch() {
        var random = SeededGenerator(seed: 9)
        clientele_prefetch(nil)
        for _ in 0..<1_000 {
            let address = UInt(truncatingIfNeeded: random.next())
            unsafe clientele_prefetch(UnsafeRawPointer(bitPattern: address))
        }
        let bytes = (0..<256).map { UInt8($0) }
        unsafe bytes.withUnsafeBytes { unsafe clientele_prefetch($0.baseAddress) }
        #expect(bytes == (0..<256).map { UInt8($0) })
    }
}
