// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A growing row of bytes that can be appended to from itself, kept between renderings.
@safe struct ByteBuffer: ~Copyable {
    private var base: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int = 1 << 12) {
        self.capacity = max(capacity, 64)
        unsafe base = UnsafeMutablePointer<UInt8>.allocate(capacity: self.capacity)
    }

    deinit { unsafe base.deallocate() }

    @inline(__always)
    subscript(index: Int) -> UInt8 {
        get {
            precondition(index >= 0 && index < count)
            return unsafe base[index]
        }
        set {
            precondition(index >= 0 && index < count)
            unsafe base[index] = newValue
        }
    }

    /// Room for `more` bytes.
    @inline(__always)
    private mutating func reserve(_ more: Int) {
        if more > capacity &- count { grow(more) }
    }

    @inline(never)
    private mutating func grow(_ more: Int) {
        let size = max(capacity * 2, count + more)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
        unsafe larger.update(from: base, count: count)
        unsafe base.deallocate()
        unsafe base = larger
        capacity = size
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        reserve(1)
        unsafe base[count] = byte
        count &+= 1
    }

    /// Appends a part of itself.
    @inline(__always)
    mutating func append(own range: TextRange) {
        let size = Int(range.count)
        precondition(range.end <= count)
        reserve(size)
        unsafe (base + count).update(from: base + Int(range.start), count: size)
        count &+= size
    }

    /// Appends a part of another buffer.
    @inline(__always)
    mutating func append(_ other: borrowing ByteBuffer, _ range: TextRange) {
        let size = Int(range.count)
        precondition(range.end <= other.count)
        reserve(size)
        unsafe (base + count).update(from: other.base + Int(range.start), count: size)
        count &+= size
    }

    /// Appends a part of an array.
    @inline(__always)
    mutating func append(_ bytes: [UInt8], _ range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
        let size = range.count
        reserve(size)
        let target = unsafe base + count
        unsafe bytes.withUnsafeBufferPointer { source in
            if let start = source.baseAddress {
                unsafe target.update(from: start + range.lowerBound, count: size)
            }
        }
        count &+= size
    }

    mutating func append(_ bytes: [UInt8]) { append(bytes, 0..<bytes.count) }

    mutating func append(_ text: StaticString) {
        let size = text.utf8CodeUnitCount
        reserve(size)
        unsafe (base + count).update(from: text.utf8Start, count: size)
        count &+= size
    }

    mutating func append(_ text: String) {
        for byte in text.utf8 { append(byte) }
    }

    /// Takes a part out.
    mutating func remove(_ range: TextRange) {
        precondition(range.end <= count)
        unsafe (base + Int(range.start)).update(from: base + range.end, count: count - range.end)
        count -= Int(range.count)
    }

    /// Puts `size` times a byte before what stands from `place` on.
    mutating func insert(_ byte: UInt8, times size: Int, at place: Int) {
        precondition(place >= 0 && place <= count && size >= 0)
        reserve(size)
        unsafe (base + place + size).update(from: base + place, count: count - place)
        unsafe (base + place).update(repeating: byte, count: size)
        count += size
    }

    /// Forgets what stands from `count` on.
    @inline(__always)
    mutating func truncate(_ count: Int) {
        if count < self.count { self.count = max(count, 0) }
    }

    /// Whether two parts are equal.
    @inline(__always)
    func isEqual(_ left: TextRange, _ right: TextRange) -> Bool {
        left.count == right.count && compare(left, right) == 0
    }

    /// The order of two parts by their bytes: negative, zero or positive.
    func compare(_ left: TextRange, _ right: TextRange) -> Int {
        precondition(left.end <= count && right.end <= count)
        let size = Int(min(left.count, right.count))
        let first = unsafe base + Int(left.start)
        let second = unsafe base + Int(right.start)
        for index in 0..<size where unsafe first[index] != second[index] {
            return unsafe first[index] < second[index] ? -1 : 1
        }
        return Int(left.count) - Int(right.count)
    }

    /// Where `needle` first stands in `range` from `start` on.
    func find(_ needle: TextRange, in range: TextRange, from start: Int) -> Int? {
        precondition(needle.end <= count && range.end <= count)
        let size = Int(needle.count)
        let last = range.end - size
        guard start <= last else { return nil }
        if size == 0 { return start }
        if size > 32 { return findLong(needle, last: last, from: max(start, Int(range.start))) }
        let head = unsafe base[Int(needle.start)]
        var place = max(start, Int(range.start))
        while place <= last {
            if unsafe base[place] == head {
                var same = 1
                while same < size,
                    unsafe base[place + same] == base[Int(needle.start) + same]
                {
                    same += 1
                }
                if same == size { return place }
            }
            place += 1
        }
        return nil
    }

    /// Finds a long text by rolling hashes (Karp and Rabin, 1987), so that no text costs the
    /// product of both lengths.
    private func findLong(_ needle: TextRange, last: Int, from start: Int) -> Int? {
        let prime: UInt64 = (1 << 31) - 1
        let factor: UInt64 = 1_000_003
        let size = Int(needle.count)
        var wanted: UInt64 = 0
        var found: UInt64 = 0
        var power: UInt64 = 1
        for offset in 0..<size {
            wanted = (wanted * factor + UInt64(self[Int(needle.start) + offset])) % prime
            found = (found * factor + UInt64(self[start + offset])) % prime
            if offset > 0 { power = power * factor % prime }
        }
        var place = start
        while true {
            if wanted == found, isEqual(needle, TextRange(place, place + size)) { return place }
            if place == last { return nil }
            let leaving = UInt64(self[place]) * power % prime
            found = (found + prime - leaving) * factor + UInt64(self[place + size])
            found %= prime
            place += 1
        }
    }

    /// A part as an array.
    func array(_ range: Range<Int>) -> [UInt8] {
        precondition(range.lowerBound >= 0 && range.upperBound <= count)
        return unsafe Array(UnsafeBufferPointer(start: base + range.lowerBound, count: range.count))
    }

    /// Appends a part to an array.
    func copy(_ range: Range<Int>, to bytes: inout [UInt8]) {
        precondition(range.lowerBound >= 0 && range.upperBound <= count)
        unsafe bytes.append(
            contentsOf: UnsafeBufferPointer(start: base + range.lowerBound, count: range.count))
    }

    /// A part as a text.
    func string(_ range: TextRange) -> String {
        precondition(range.end <= count)
        return unsafe String(
            decoding: UnsafeBufferPointer(
                start: base + Int(range.start), count: Int(range.count)), as: UTF8.self)
    }

    /// Whether a part is `word`.
    func isWord(_ range: TextRange, _ word: StaticString) -> Bool {
        guard Int(range.count) == word.utf8CodeUnitCount else { return false }
        for index in 0..<Int(range.count)
        where unsafe self[Int(range.start) + index] != word.utf8Start[index] {
            return false
        }
        return true
    }
}
