// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// What a snapshot says about itself: the first page of the file.
///
/// Numbers are little-endian words of 64 bits: magic, version, size of the file, vectors,
/// components, whether they are ordered by norm, the bits of the longest norm; then for each section
/// where it begins, its size and its SHA-256; and the SHA-256 of all that. The rest of the page is 0.
struct VectorHeader: Hashable {
    /// "CLVECTOR".
    static let magic: UInt64 = 0x524f_5443_4556_4c43
    /// The only version so far.
    static let version: UInt64 = 1

    var layout: VectorLayout
    var longest: Float
    /// One for each section.
    var digests: [SHA256Digest]

    /// The page.
    var bytes: [UInt8] {
        var words: [UInt64] = [
            Self.magic, Self.version, UInt64(layout.size), UInt64(layout.count),
            UInt64(layout.dimensions), layout.isOrderedByNorm ? 1 : 0,
            UInt64(longest.bitPattern),
        ]
        for section in VectorLayout.Section.allCases {
            words += [UInt64(layout.offset(of: section)), UInt64(layout.size(of: section))]
            words += Self.words(digests[section.rawValue])
        }
        words += Self.words(SHA256.hash(Self.bytes(words)))
        let bytes = Self.bytes(words)
        return bytes + [UInt8](repeating: 0, count: VectorLayout.headerSize - bytes.count)
    }

    /// Reads the page of a file of `size` bytes.
    ///
    /// - Throws: `PersonalizationError.Code.corrupt` for anything that `bytes` would not have
    ///   written, `.tooNew` for a version that is not known.
    init(_ page: [UInt8], fileSize: Int) throws(PersonalizationError) {
        guard page.count == VectorLayout.headerSize else {
            throw PersonalizationError(.corrupt, "a snapshot ends before its contents begin")
        }
        let words = stride(from: 0, to: page.count, by: 8).map { start in
            (0..<8).reduce(UInt64(0)) { $0 | UInt64(page[start + $1]) << UInt64(8 * $1) }
        }
        guard words[0] == Self.magic else {
            throw PersonalizationError(.corrupt, "this is no snapshot of vectors")
        }
        guard words[1] <= Self.version else {
            throw PersonalizationError(
                .tooNew, "a snapshot of version \(words[1]), \(Self.version) is known")
        }
        let sections = VectorLayout.Section.allCases.count
        // Where there are more vectors or components than there may be, nothing is computed.
        guard words[3] <= 1 << 31, words[4] >= 1,
            words[4] <= UInt64(ItemVectors.greatestDimensions), words[5] <= 1
        else { throw Self.damaged }
        let layout = VectorLayout(
            count: Int(words[3]), dimensions: Int(words[4]), isOrderedByNorm: words[5] == 1)
        guard layout.size == fileSize else {
            throw PersonalizationError(.corrupt, "a snapshot has not the size that it should have")
        }
        self.layout = layout
        longest = Float(bitPattern: UInt32(truncatingIfNeeded: words[6]))
        digests = (0..<sections).map { section in
            let at = 7 + 6 * section + 2
            return SHA256Digest(words: (words[at], words[at + 1], words[at + 2], words[at + 3]))
        }
        guard longest >= 0, longest.isFinite, bytes == page else { throw Self.damaged }
    }

    init(layout: VectorLayout, longest: Float, digests: [SHA256Digest]) {
        self.layout = layout
        self.longest = longest
        self.digests = digests
    }

    static var damaged: PersonalizationError {
        PersonalizationError(.corrupt, "a snapshot is damaged")
    }

    private static func bytes(_ words: [UInt64]) -> [UInt8] {
        words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(8 * $0)) } }
    }

    private static func words(_ digest: SHA256Digest) -> [UInt64] {
        [digest.words.0, digest.words.1, digest.words.2, digest.words.3]
    }
}
