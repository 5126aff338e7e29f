// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Bands of prices, asked of a column of prices all at once.
struct PriceBands {
    private let bands: [ClosedRange<Int64>]

    init(_ bands: [ClosedRange<Int64>]) {
        self.bands = bands
    }

    /// One mask for each band: the items whose price is in it and in the currency; negative prices
    /// are not known.
    ///
    /// - Parameters:
    ///   - prices: of each item.
    ///   - currencies: of each price; nil where all are in one.
    ///   - currency: the number of the currency; nil for one that nothing costs anything in.
    /// - Returns: the masks, in the order of the bands.
    func masks(of prices: [Int64], _ currencies: [UInt16]?, in currency: UInt16?) -> [[UInt64]] {
        let empty = [UInt64](repeating: 0, count: (prices.count + 63) / 64)
        var masks = [[UInt64]](repeating: empty, count: bands.count)
        guard !bands.isEmpty, let currency else { return masks }
        for (place, band) in bands.enumerated() where band.upperBound >= 0 {
            let low = max(band.lowerBound, 0)
            Self.fill(&masks[place], prices.span, low, band.upperBound)
            guard let currencies else { continue }
            for word in masks[place].indices where masks[place][word] != 0 {
                masks[place][word] &= Self.word(of: currencies, word * 64, currency)
            }
        }
        return masks
    }

    /// One bit for each price from `low`, which is not negative, to `high`.
    private static func fill(
        _ words: inout [UInt64], _ prices: Span<Int64>, _ low: Int64, _ high: Int64
    ) {
        var words = words.mutableSpan
        // One comparison: what is below `low`, negative prices too, wraps to above the width.
        let width = UInt64(bitPattern: high &- low)
        guard low <= high else { return }
        for word in words.indices {
            let start = word * 64
            var bits: UInt64 = 0
            if start + 64 <= prices.count {
                for bit in 0..<64 {
                    // There are 64 prices from `start` on.
                    let price = unsafe prices[unchecked: start + bit]
                    let isIn = UInt64(bitPattern: price &- low) <= width
                    bits |= (isIn ? 1 : 0) &<< UInt64(bit)
                }
            } else {
                for index in start..<prices.count {
                    let isIn = UInt64(bitPattern: prices[index] &- low) <= width
                    bits |= (isIn ? 1 : 0) << UInt64(index - start)
                }
            }
            words[word] = bits
        }
    }

    /// One bit for each of 64 prices: whether it is in the currency.
    private static func word(
        of currencies: [UInt16], _ start: Int, _ currency: UInt16
    ) -> UInt64 {
        var bits: UInt64 = 0
        for index in start..<min(start + 64, currencies.count) where currencies[index] == currency {
            bits |= 1 << UInt64(index - start)
        }
        return bits
    }

    /// Puts an item into the bands that its price is in, and takes it out of the others.
    func set(_ item: UInt32, to price: Int64?, _ masks: inout [[UInt64]]) {
        for (place, band) in bands.enumerated() {
            let isIn = price.map { $0 >= 0 && band.contains($0) } ?? false
            Words.set(item, &masks[place], to: isIn)
        }
    }
}
