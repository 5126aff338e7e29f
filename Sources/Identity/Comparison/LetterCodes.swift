// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Two strings as numbers of letters: the bytes when both are ASCII, else each distinct Unicode
/// scalar by the order in which it comes first.
struct LetterCodes {
    private var bytes: (a: [UInt8], b: [UInt8])?
    private var codes: (a: [UInt32], b: [UInt32]) = ([], [])
    /// How many distinct numbers there are at most.
    private(set) var letters = 256

    init(_ a: String, _ b: String) {
        if a.utf8.allSatisfy({ $0 < 0x80 }), b.utf8.allSatisfy({ $0 < 0x80 }) {
            bytes = (Array(a.utf8), Array(b.utf8))
            return
        }
        var numbers: [Unicode.Scalar: UInt32] = [:]
        func coded(_ text: String) -> [UInt32] {
            text.unicodeScalars.map { scalar in
                if let number = numbers[scalar] { return number }
                let number = UInt32(numbers.count)
                numbers[scalar] = number
                return number
            }
        }
        codes = (coded(a), coded(b))
        letters = numbers.count
    }

    func compare<Result>(
        bytes ofBytes: (Span<UInt8>, Span<UInt8>) -> Result,
        codes ofCodes: (Span<UInt32>, Span<UInt32>) -> Result
    ) -> Result {
        if let bytes { return ofBytes(bytes.a.span, bytes.b.span) }
        return ofCodes(codes.a.span, codes.b.span)
    }
}
