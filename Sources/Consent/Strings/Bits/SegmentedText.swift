// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A text of segments with dots between them.
enum SegmentedText {
    /// Calls `body` with the number and a reader of each segment in turn.
    ///
    /// - Throws: what a reader failed with.
    static func readEach(
        of text: Span<UInt8>, isLenient: Bool, _ body: (Int, inout BitReader) -> Void
    ) throws(ConsentStringError) {
        try unsafe text.withUnsafeBufferPointer { (characters) throws(ConsentStringError) in
            try unsafe withUnsafeTemporaryAllocation(
                of: UInt64.self, capacity: BitReader.window
            ) { (words) throws(ConsentStringError) in
                var start = 0
                var index = 0
                while start <= characters.count {
                    let end = unsafe place(of: UInt8(ascii: "."), in: characters, from: start)
                    let last = unsafe isLenient ? unpadded(characters, start, end) : end
                    let segment = unsafe UnsafeBufferPointer(rebasing: characters[start..<last])
                    var reader = unsafe BitReader(
                        segment, words, segment: index == 0 ? .core : .unknown,
                        isLenient: isLenient)
                    if last < end { reader.note(.paddingCharacter) }
                    body(index, &reader)
                    if let failure = reader.failure { throw failure }
                    start = end + 1
                    index += 1
                }
            }
        }
    }

    /// Where the next such byte is, or the end of the text; eight bytes at a time.
    static func place(
        of byte: UInt8, in text: UnsafeBufferPointer<UInt8>, from start: Int
    ) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let pattern = ones &* UInt64(byte)
        let bytes = UnsafeRawBufferPointer(text)
        var place = start
        while place &+ 8 <= text.count {
            let other = unsafe bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self) ^ pattern
            if (other &- ones) & ~other & (ones << 7) != 0 { break }
            place &+= 8
        }
        while place < text.count, unsafe text[place] != byte { place &+= 1 }
        return place
    }

    /// Where the next such byte is, or the end of the text.
    static func place(of byte: UInt8, in text: Span<UInt8>, from start: Int) -> Int {
        unsafe text.withUnsafeBufferPointer { unsafe place(of: byte, in: $0, from: start) }
    }

    /// How many such bytes there are.
    static func count(of byte: UInt8, in text: Span<UInt8>) -> Int {
        unsafe text.withUnsafeBufferPointer { bytes in
            var count = 0
            for place in 0..<bytes.count where unsafe bytes[place] == byte { count &+= 1 }
            return count
        }
    }

    /// Where the segment ends without characters of padding, of which there are two at most.
    private static func unpadded(
        _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
    ) -> Int {
        var last = end
        while last > start, end - last < 2, unsafe text[last - 1] == UInt8(ascii: "=") { last -= 1 }
        return last
    }
}
