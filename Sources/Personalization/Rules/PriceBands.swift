// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Bands of prices, asked of a column of prices all at once.
struct PriceBands {
    /// Prices of this and above are equal for the fast path, which then leaves them to the slow.
    private static let top = Int64(Int32.max)
    private let bands: [ClosedRange<Int64>]

    init(_ bands: [ClosedRange<Int64>]) {
        self.bands = bands
    }

    /// One mask for each band: the items whose price is in it and in the currency; negative prices
    /// are not known.
    func masks(of prices: [Int64], _ currencies: [UInt16], in currency: UInt16?) -> [[UInt64]] {
        let empty = [UInt64](repeating: 0, count: (prices.count + 63) / 64)
        var masks = [[UInt64]](repeating: empty, count: bands.count)
        guard !bands.isEmpty, let currency else { return masks }
        let prices = prices.span
        let currencies = currencies.span
        var narrow = InlineArray<64, Int32>(repeating: -1)
        for word in empty.indices {
            let start = word * 64
            let count = min(64, prices.count - start)
            var isWide = false
            for bit in 0..<count {
                let price = currencies[start + bit] == currency ? prices[start + bit] : -1
                isWide = isWide || price >= Self.top
                narrow[bit] = Int32(truncatingIfNeeded: max(min(price, Self.top), -1))
            }
            for bit in count..<64 { narrow[bit] = -1 }
            for (place, band) in bands.enumerated() {
                let low = max(band.lowerBound, 0)
                let high = band.upperBound
                guard high >= low else { continue }
                if isWide {
                    for bit in 0..<count where narrow[bit] >= 0 {
                        let price = prices[start + bit]
                        if price >= low && price <= high {
                            masks[place][word] |= 1 << UInt64(bit)
                        }
                    }
                } else if low < Self.top {
                    masks[place][word] = Self.bits(
                        narrow, Int32(low), Int32(min(high, Self.top)))
                }
            }
        }
        return masks
    }

    /// Puts an item into the bands that its price is in, and takes it out of the others.
    func set(_ item: UInt32, to price: Int64?, _ masks: inout [[UInt64]]) {
        for (place, band) in bands.enumerated() {
            let isIn = price.map { $0 >= 0 && band.contains($0) } ?? false
            Words.set(item, &masks[place], to: isIn)
        }
    }

    @inline(__always)
    private static func bits(
        _ prices: borrowing InlineArray<64, Int32>, _ low: Int32, _ high: Int32
    ) -> UInt64 {
        var bits: UInt64 = 0
        for part in 0..<8 {
            var byte: UInt64 = 0
            for lane in 0..<8 {
                let price = prices[part * 8 + lane]
                let isIn: UInt64 = price >= low && price <= high ? 1 : 0
                byte |= isIn << UInt64(lane)
            }
            bits |= byte << UInt64(part * 8)
        }
        return bits
    }
}
