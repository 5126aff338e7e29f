// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The order of keys, for the inner loops of `InMemoryStore`.
enum ByteOrder {
    /// Negative, zero or positive as `left` sorts before, with or after `right`.
    @inline(__always)
    static func compare(_ left: [UInt8], _ right: [UInt8]) -> Int {
        compare(left.span, right.span)
    }

    /// Negative, zero or positive as `left` sorts before, with or after `right`.
    @inline(__always)
    static func compare(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Int {
        let shared = min(left.count, right.count)
        let order = unsafe left.withUnsafeBufferPointer { left in
            unsafe right.withUnsafeBufferPointer { right in
                guard let left = left.baseAddress, let right = right.baseAddress else {
                    return Int32(0)
                }
                return unsafe memcmp(left, right, shared)
            }
        }
        return order == 0 ? left.count - right.count : Int(order)
    }

    /// The eight bytes of `key` behind the first `skip`, as a number that sorts as they do.
    ///
    /// A key that ends earlier is filled up with zeros.
    @inline(__always)
    static func head(of key: [UInt8], behind skip: Int) -> UInt64 {
        if key.count >= skip + 8 {
            return unsafe UInt64(
                bigEndian: key.span.bytes.unsafeLoadUnaligned(
                    fromByteOffset: skip, as: UInt64.self))
        }
        var head: UInt64 = 0
        var shift: UInt64 = 64
        var index = skip
        while index < key.count {
            shift -= 8
            head |= UInt64(key[index]) << shift
            index += 1
        }
        return head
    }

    /// How many bytes the two begin with in common.
    static func sharedPrefix(_ left: [UInt8], _ right: [UInt8]) -> Int {
        let shared = min(left.count, right.count)
        var index = 0
        while index < shared && left[index] == right[index] { index += 1 }
        return index
    }
}
