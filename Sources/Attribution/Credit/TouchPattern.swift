// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How much the touchpoints of a journey count by where they stand in it.
///
/// The weights are whole numbers and a function of the length alone.
public struct TouchPattern: Hashable, Sendable, CustomStringConvertible {
    private enum Shape: Hashable {
        case first, last, linear
        case position(UInt16, UInt16, UInt16)
        case decay(Double)
    }
    private let shape: Shape

    private init(_ shape: Shape) { self.shape = shape }

    /// Everything to the first.
    public static let first = TouchPattern(.first)
    /// Everything to the last.
    public static let last = TouchPattern(.last)
    /// The same to each.
    public static let linear = TouchPattern(.linear)
    /// Two fifths to the first, two fifths to the last, the rest in equal parts to all between.
    public static let uShaped = position(first: 40, middle: 20, last: 40)

    /// A part to the first, one to the last, one in equal parts to all between.
    ///
    /// Of two touchpoints the first and the last share everything in the proportion of their parts.
    public static func position(first: UInt16, middle: UInt16, last: UInt16) -> TouchPattern {
        TouchPattern(.position(first, middle, last))
    }

    /// Half as much for so many touchpoints further from the end; for journeys without times.
    ///
    /// A half-life that is not above zero leaves everything to the last.
    public static func decay(halfLife touches: Double) -> TouchPattern {
        touches > 0 ? TouchPattern(.decay(touches)) : .last
    }

    /// The weights of so many touchpoints.
    ///
    /// - Parameter count: how many; none below 1.
    /// - Returns: whole numbers; their sum is below 2^64 and above zero.
    public func weights(count: Int) -> [UInt64] {
        if count < 1 { return [] }
        switch shape {
        case .first:
            var weights = [UInt64](repeating: 0, count: count)
            weights[0] = 1
            return weights
        case .last:
            var weights = [UInt64](repeating: 0, count: count)
            weights[count - 1] = 1
            return weights
        case .linear:
            return [UInt64](repeating: 1, count: count)
        case .position(let first, let middle, let last):
            let between = UInt64(max(count - 2, 1))
            var weights = [UInt64](repeating: UInt64(middle), count: count)
            weights[0] = UInt64(first) * between
            weights[count - 1] = UInt64(last) * between
            let isEmpty = weights.allSatisfy { $0 == 0 }
            return count == 1 || isEmpty ? [UInt64](repeating: 1, count: count) : weights
        case .decay(let halfLife):
            return Self.decayed((0..<count).map { Double(count - 1 - $0) / halfLife })
        }
    }

    /// Weights that halve with each unit of age; an age of zero weighs most.
    static func decayed(_ ages: [Double]) -> [UInt64] {
        let scale = 0x1p62 / Double(max(ages.count, 1))
        return ages.map { UInt64((scale * RealMath.exp2(-$0)).rounded()) }
    }

    /// The name, as reports show it.
    public var description: String {
        switch shape {
        case .first: "first-touch"
        case .last: "last-touch"
        case .linear: "linear"
        case .position(let first, let middle, let last): "position(\(first),\(middle),\(last))"
        case .decay(let halfLife): "decay(\(halfLife))"
        }
    }
}
