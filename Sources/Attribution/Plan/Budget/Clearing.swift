// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The price at which some channels together spend a limit.
struct Clearing {
    let curves: [SpendCurve]
    let envelopes: [Envelope]
    let members: [Int]
    /// Below this price of its group a channel spends what is fixed.
    let floors: [Double]
    let fixed: [Double]
    let limit: Double

    private func amount(_ member: Int, _ price: Double, isUpper: Bool) -> Double {
        if price < floors[member] || (isUpper && floors[member] > 0 && price == floors[member]) {
            return fixed[member]
        }
        return envelopes[member].best(at: price, curves[member], isUpper: isUpper)
    }

    private func total(_ price: Double, isUpper: Bool) -> Double {
        var sum = 0.0
        for member in members { sum += amount(member, price, isUpper: isUpper) }
        return sum
    }

    private func amounts(_ price: Double) -> [Double] {
        members.map { amount($0, price, isUpper: false) }
    }

    /// The price, and what each member spends: never more than the limit.
    func run() -> (price: Double, amounts: [Double]) {
        if total(0, isUpper: true) <= limit {
            return (0, members.map { amount($0, 0, isUpper: true) })
        }
        var low = 0.0
        var high = Double.infinity
        var jumps: [Double] = []
        jumps.reserveCapacity(2 * members.count)
        for member in members where envelopes[member].touch > envelopes[member].low {
            if envelopes[member].lineSlope > floors[member] {
                jumps.append(envelopes[member].lineSlope)
            }
        }
        for member in members where floors[member] > 0 { jumps.append(floors[member]) }
        jumps.sort()
        var first = 0
        var last = jumps.count
        while first < last {
            let middle = (first + last) / 2
            let price = jumps[middle]
            if total(price, isUpper: false) > limit {
                low = price
                first = middle + 1
            } else if total(price, isUpper: true) < limit {
                high = price
                last = middle
            } else {
                return (price, filled(amounts(price), at: price))
            }
        }
        let price = root(&low, &high)
        return (price, filled(amounts(price), at: price))
    }

    /// Where the total meets the limit between two prices without a jump between them; the upper
    /// end of what rounding leaves, so that the total is not above the limit.
    private func root(_ low: inout Double, _ high: inout Double) -> Double {
        var guess = high.isFinite ? high : max(low, average)
        if high == .infinity {
            while total(guess, isUpper: false) > limit {
                low = guess
                guess *= 4
                if guess > 1e300 { return guess }
            }
            high = guess
        }
        if low == 0 {
            guess = high / 4
            while total(guess, isUpper: false) <= limit {
                high = guess
                guess /= 4
                if guess < 1e-300 { return high }
            }
            low = guess
        }
        // False position in logarithms, halving the end that stays (Dowell and Jarratt, 1971).
        var near = RealMath.log(low)
        var far = RealMath.log(high)
        var nearExcess = total(low, isUpper: false) - limit
        var farExcess = total(high, isUpper: false) - limit
        var side = 0
        for step in 0..<200 {
            if farExcess == 0 || far - near < 1e-15 * max(1, far.magnitude) { break }
            var middle = far - farExcess * (far - near) / (farExcess - nearExcess)
            if !(middle > near && middle < far) || step % 8 == 7 { middle = (near + far) / 2 }
            guard middle > near, middle < far else { break }
            let price = RealMath.exp(middle)
            let excess = total(price, isUpper: false) - limit
            if excess > 0 {
                (near, nearExcess, low) = (middle, excess, price)
                if side == 1 { farExcess /= 2 }
                side = 1
            } else {
                (far, farExcess, high) = (middle, excess, price)
                if side == -1 { nearExcess /= 2 }
                side = -1
            }
            if excess <= 0 && excess >= -1e-13 * limit { break }
        }
        return high
    }

    private var average: Double {
        var sum = 0.0
        for member in members {
            let envelope = envelopes[member]
            guard envelope.high > envelope.low else { continue }
            let rise = curves[member].value(envelope.high) - envelope.lowValue
            sum = max(sum, rise / (envelope.high - envelope.low))
        }
        return max(sum, 1e-300)
    }

    /// Spends what is left along lines of this very slope, in order, and then what rounding has
    /// left.
    private func filled(_ amounts: [Double], at price: Double) -> [Double] {
        var amounts = amounts
        var rest = limit - amounts.reduce(0, +)
        for (place, member) in members.enumerated() where rest > 0 {
            let upper = amount(member, price, isUpper: true)
            let step = min(rest, upper - amounts[place])
            guard step > 0 else { continue }
            amounts[place] += step
            rest -= step
        }
        guard rest > 0, rest < 1e-6 * max(limit, 1) else { return amounts }
        for (place, member) in members.enumerated() where rest > 0 && floors[member] <= price {
            let envelope = envelopes[member]
            // Only where the curve itself is followed: a line would have been filled above.
            guard amounts[place] >= envelope.touch, amounts[place] < envelope.high else { continue }
            let step = min(rest, envelope.high - amounts[place])
            amounts[place] += step
            rest -= step
        }
        return amounts
    }
}
