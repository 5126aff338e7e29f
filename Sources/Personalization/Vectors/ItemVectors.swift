// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClientelePersonalization

/// A vector for each item, made ready to find those with the greatest inner product with a query:
/// exactly, in a fraction of the time that it takes to read them.
///
/// The answer is that of scoring every item in single precision and sorting by higher score, then
/// smaller number: the same items and the same bits on every machine, for any number of threads and
/// with any mask. It is found by bounds: an item is scored only when an upper bound of its score,
/// from codes of three and then of eight bits, reaches the worst of the best so far.
/// <doc:ExactTopK> says how a score is defined and why a bound is never below it.
///
/// A score is the sum of products of single precision: sixteen sums of every sixteenth product in
/// ascending order, then added in halves (8, 4, 2, 1), each operation rounded by itself.
///
/// Immutable; a copy shares its memory, and any number of threads may search at once. It takes
/// four bytes for each component, the components rounded up to a multiple of sixteen, and about one
/// more for each component for the index.
public struct ItemVectors: Sendable {
    /// How many components a vector may have.
    public static let greatestDimensions = Int(CLIENTELE_VECTOR_MOST_DIMENSIONS)
    /// How long a vector may be: scores stay finite with queries of ordinary length.
    public static let greatestNorm = 0x1p120

    let image: VectorImage

    /// How many items there are.
    public var count: Int { image.layout.count }
    /// How many components each vector has.
    public var dimensions: Int { image.layout.dimensions }
    /// Whether the vectors lie in the order of their lengths.
    public var isOrderedByNorm: Bool { image.layout.isOrderedByNorm }
    /// The bytes of the index for each item beside the components in single precision.
    public var indexBytesPerItem: Double {
        count == 0 ? 0 : Double(image.layout.indexSize) / Double(count)
    }

    init(_ image: VectorImage) { self.image = image }

    /// An index of `values`, one vector after the other.
    ///
    /// - Parameters:
    ///   - values: the components, those of item number 0 first.
    ///   - dimensions: how many components make a vector; at least 1.
    ///   - order: how the vectors lie in memory; makes no difference to any result.
    /// - Throws: `PersonalizationError.Code.notFinite` for a component that is NaN or infinite and
    ///   for a vector longer than `greatestNorm`, `.sizeMismatch` when the values do not make up
    ///   whole vectors, `.outOfRange` for dimensions that are not 1 to `greatestDimensions`,
    ///   `.tooMany` for more than 2³¹ vectors or more than the memory holds.
    /// - Complexity: O(values), and O(n log n) for the order; one thread.
    public init(
        _ values: Span<Float>, dimensions: Int, order: VectorOrder = .automatic
    ) throws(PersonalizationError) {
        guard dimensions >= 1, dimensions <= Self.greatestDimensions else {
            throw PersonalizationError(.outOfRange, "vectors of \(dimensions) components")
        }
        guard values.count % dimensions == 0 else {
            throw PersonalizationError(
                .sizeMismatch, "\(values.count) values for vectors of \(dimensions)")
        }
        let count = values.count / dimensions
        guard count <= 1 << 31 else { throw PersonalizationError(.tooMany, "\(count) vectors") }
        let norms = try Self.norms(values, count: count, dimensions: dimensions)
        let layout = VectorLayout(
            count: count, dimensions: dimensions, isOrderedByNorm: order.sorts(norms))
        guard let memory = unsafe VectorImage.allocate(layout) else {
            throw PersonalizationError(.tooMany, "no memory for \(layout.size) bytes")
        }
        let longest = Float((norms.max() ?? 0) * (1 + 0x1p-20)).nextUp
        image = unsafe VectorImage(memory, layout, longest: longest)
        image.fill(values, norms)
    }

    /// An index of vectors that lie in an array, one after the other.
    public init(
        _ values: [Float], dimensions: Int, order: VectorOrder = .automatic
    ) throws(PersonalizationError) {
        try self.init(values.span, dimensions: dimensions, order: order)
    }

    private static func norms(
        _ values: Span<Float>, count: Int, dimensions: Int
    ) throws(PersonalizationError) -> [Double] {
        var norms = [Double](repeating: 0, count: count)
        let valid = unsafe values.withUnsafeBufferPointer { source in
            guard let source = source.baseAddress else { return 0 }
            return unsafe Int(
                clientele_vector_norms(source, UInt32(count), UInt32(dimensions), &norms))
        }
        guard valid == count, !norms.contains(where: { $0 > greatestNorm }) else {
            throw PersonalizationError(
                .notFinite, "a vector has a component that is not finite, or is too long")
        }
        return norms
    }
}
