// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClientelePersonalization

/// The memory of an index, its own or a file's; written once, before anybody else sees it.
///
/// Keeps the addresses of its parts as numbers, which any thread may have; only here do they become
/// pointers again, while the image, which owns the memory, is alive.
final class VectorImage: Sendable {
    let layout: VectorLayout
    /// Where all of it begins, with the header's page.
    private let address: UInt
    /// Where each section begins, and then where the last one ends.
    private let starts: InlineArray<10, UInt>
    /// The length of the longest vector, rounded up.
    let longest: Float

    /// Takes over `memory`, which was made by `allocate` or mapped with the size of the layout.
    @unsafe init(
        _ memory: UnsafeMutableRawPointer, _ layout: VectorLayout, longest: Float
    ) {
        self.layout = layout
        self.longest = longest
        let address = UInt(bitPattern: memory)
        self.address = address
        var starts = InlineArray<10, UInt>(repeating: address + UInt(layout.size))
        for section in VectorLayout.Section.allCases {
            starts[section.rawValue] = address + UInt(layout.offset(of: section))
        }
        self.starts = starts
    }

    deinit {
        guard let memory = unsafe UnsafeMutableRawPointer(bitPattern: address) else { return }
        unsafe clientele_vector_release(memory, layout.size)
    }

    /// Fresh memory, all 0.
    static func allocate(_ layout: VectorLayout) -> UnsafeMutableRawPointer? {
        unsafe clientele_vector_allocate(layout.size)
    }

    /// Gives C the arrays, for as long as `body` runs.
    func withView<Result>(_ body: (UnsafePointer<clientele_vectors>) -> Result) -> Result {
        withExtendedLifetime(self) {
            var view = unsafe clientele_vectors(
                rows: start(.rows), coarse: start(.coarse), steps: start(.steps),
                misses: start(.misses), fine: start(.fine), scales: start(.scales),
                groups: start(.groups), items: layout.isOrderedByNorm ? start(.items) : nil,
                count: UInt32(layout.count), dimensions: UInt32(layout.dimensions),
                stride: UInt32(layout.stride), chunks: UInt32(layout.chunks),
                by_norm: layout.isOrderedByNorm ? 1 : 0)
            return unsafe body(&view)
        }
    }

    /// Where a section begins; never null, as no memory begins at 0.
    @unsafe private func start<Value>(_ section: VectorLayout.Section) -> UnsafePointer<Value> {
        unsafe UnsafePointer(bitPattern: starts[section.rawValue]).unsafelyUnwrapped
    }

    /// Fills memory that was just allocated: nobody else knows of it yet.
    func fill(_ source: Span<Float>, _ norms: [Double]) {
        if layout.isOrderedByNorm { order(norms) }
        unsafe source.withUnsafeBufferPointer { source in
            guard let source = source.baseAddress else { return }
            unsafe withView { unsafe clientele_vector_build($0, source, norms) }
        }
    }

    /// Writes which item lies in which row and the reverse, the longest first, equal ones by item.
    private func order(_ norms: [Double]) {
        // The bits of floats that are not negative are in the order of the floats.
        var keys = norms.indices.map { item in
            UInt64(~Float(norms[item]).bitPattern) << 32 | UInt64(item)
        }
        keys.sort()
        let items: UnsafePointer<UInt32> = unsafe start(.items)
        let places: UnsafePointer<UInt32> = unsafe start(.places)
        for row in keys.indices {
            let item = UInt32(truncatingIfNeeded: keys[row])
            unsafe UnsafeMutablePointer(mutating: items)[row] = item
            unsafe UnsafeMutablePointer(mutating: places)[Int(item)] = UInt32(row)
        }
    }

    /// The row of an item; nil for a number that there is none of, also in a damaged file.
    func row(of item: UInt32) -> UInt32? {
        guard item < layout.count else { return nil }
        guard layout.isOrderedByNorm else { return item }
        let places: UnsafePointer<UInt32> = unsafe start(.places)
        let row = unsafe places[Int(item)]
        return row < layout.count ? row : nil
    }

    /// Makes the query at a place of a batch ready; returns its length.
    func prepare(
        _ place: Int, _ values: [Float], _ codes: inout [UInt32],
        _ queries: inout [clientele_vector_query]
    ) -> Double {
        let (first, words) = (place * layout.stride, place * VectorScratch.codeWords(layout))
        return unsafe values.withUnsafeBufferPointer { values in
            unsafe codes.withUnsafeMutableBufferPointer { codes in
                guard let values = values.baseAddress, let codes = codes.baseAddress else {
                    return Double.nan
                }
                return unsafe withView { view in
                    unsafe clientele_vector_prepare(
                        view, values + first, codes + words, &queries[place])
                }
            }
        }
    }

    /// Sets the bits of the rows of the items whose bits are set.
    func spread(_ items: [UInt64], into rows: inout [UInt64]) {
        guard layout.isOrderedByNorm else { return }
        unsafe withView { view in
            unsafe clientele_vector_spread(view, start(.places), items, &rows)
        }
    }

    /// Gives `body` the bytes of a section.
    func withBytes<Result>(
        of section: VectorLayout.Section, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        withExtendedLifetime(self) {
            let first: UnsafePointer<UInt8> = unsafe start(section)
            return unsafe body(
                UnsafeRawBufferPointer(start: first, count: layout.size(of: section)))
        }
    }
}
