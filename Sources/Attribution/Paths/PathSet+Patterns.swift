// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension PathSet {
    /// What each channel gets when each journey is shared out by each of `patterns`.
    ///
    /// Each share is rounded once, to 60 binary digits; sums are whole numbers and do not depend on
    /// the order of the paths.
    ///
    /// - Complexity: one pass for all patterns.
    public func credits(_ patterns: [TouchPattern]) -> [PathCredits] {
        var sums = patterns.map { _ in ShareSums(channels: channels.count) }
        var shares = patterns.map { _ in [[UInt64]]() }
        var start = 0
        for path in ends.indices {
            let end = Int(ends[path])
            let length = end - start
            if conversions[path] != 0 || values[path] != 0 {
                for (index, pattern) in patterns.enumerated() {
                    while shares[index].count <= length { shares[index].append([]) }
                    if shares[index][length].isEmpty {
                        shares[index][length] = ShareSums.shares(pattern.weights(count: length))
                    }
                    for place in 0..<length {
                        let share = shares[index][length][place]
                        if share == 0 { continue }
                        sums[index].add(
                            share, of: conversions[path], values[path],
                            to: Int(ids[start + place]))
                    }
                }
            }
            start = end
        }
        return sums.map { $0.credits(of: channels) }
    }

    /// What each channel gets when everything goes to the last touchpoint of another channel than
    /// `direct`; where there is none, to the last of all.
    public func lastNonDirectCredits(_ direct: Set<String>) -> PathCredits {
        let isDirect = channels.map(direct.contains)
        return credits { path in
            let last = path.lastIndex { !isDirect[Int($0)] } ?? path.endIndex - 1
            return path.indices.map { $0 == last ? 1 : 0 }
        }
    }

    /// What each channel gets when each journey is shared out by a rule of weights.
    func credits<Failure: Error>(
        _ weights: (ArraySlice<UInt16>) throws(Failure) -> [UInt64]
    ) throws(Failure) -> PathCredits {
        var sums = ShareSums(channels: channels.count)
        for path in ends.indices where conversions[path] != 0 || values[path] != 0 {
            let range = range(path)
            let shares = ShareSums.shares(try weights(ids[range]))
            for (place, share) in zip(range, shares) where share != 0 {
                sums.add(share, of: conversions[path], values[path], to: Int(ids[place]))
            }
        }
        return sums.credits(of: channels)
    }
}

/// Sums of shares with 60 binary digits, in whole numbers.
private struct ShareSums {
    private static let digits: UInt64 = 60
    private var conversions: [Int128]
    private var values: [Int128]

    init(channels: Int) {
        conversions = [Int128](repeating: 0, count: channels)
        values = conversions
    }

    /// The part of one that each weight has, rounded.
    static func shares(_ weights: [UInt64]) -> [UInt64] {
        let sum = weights.reduce(0, &+)
        if sum == 0 { return weights }
        return weights.map { weight in
            let wide = (UInt128(weight) << UInt128(digits)) + UInt128(sum / 2)
            return UInt64(truncatingIfNeeded: wide / UInt128(sum))
        }
    }

    mutating func add(_ share: UInt64, of converted: UInt32, _ value: Int64, to channel: Int) {
        conversions[channel] &+= Int128(share) &* Int128(converted)
        if value != 0 { values[channel] &+= Int128(share) &* Int128(value) }
    }

    func credits(of channels: [String]) -> PathCredits {
        func number(_ sum: Int128) -> Double { Double(sum) * 0x1p-60 }
        return PathCredits(
            channels: channels, conversions: conversions.map(number), value: values.map(number))
    }
}
