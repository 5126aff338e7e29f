// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClienteleIdentity

extension Array {
    /// Many equal elements, in memory that will be read at random.
    init(readAtRandom element: Element, count: Int) {
        unsafe self.init(unsafeUninitializedCapacity: count) { room, filled in
            if let start = room.baseAddress {
                unsafe clientele_read_at_random(start, count * MemoryLayout<Element>.stride)
            }
            unsafe room.initialize(repeating: element)
            filled = count
        }
    }

    /// Makes room for so many elements, in memory that will be read at random.
    mutating func reserveToReadAtRandom(_ count: Int) {
        if count <= capacity { return }
        reserveCapacity(count)
        unsafe withUnsafeMutableBufferPointer { elements in
            if let start = elements.baseAddress {
                unsafe clientele_read_at_random(start, count * MemoryLayout<Element>.stride)
            }
        }
    }
}
