// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension GuidedSelling {
    /// What to give up when nothing is left: the fewest constraints that lead anywhere, with how
    /// many candidates each alternative has; empty when something is left, or nothing would help.
    ///
    /// Exact: of each item it is asked which constraints it does not meet; the smallest such sets
    /// are the relaxations. Where the price is the only thing in the way, the lowest sufficient
    /// ceiling is named. More candidates come first, then what was said later.
    ///
    /// - Parameter dialogue: what was said.
    /// - Returns: the alternatives.
    /// - Complexity: the number of items that may be sold times that of constraints.
    public func relaxations(_ dialogue: GuidedDialogue) -> [GuidedRelaxation] {
        let musts = masks(dialogue.constraints.filter(\.isMust))
        var found: [UInt64: (count: Int, cheapest: Money?)] = [:]
        var fewest = Int.max
        let ceiling = musts.firstIndex { $0.constraint.ceiling != nil }
        offered.forEach { item in
            var missed: UInt64 = 0
            for (place, must) in musts.enumerated() where !Words.contains(item, must.words) {
                missed |= 1 << UInt64(place)
            }
            let size = missed.nonzeroBitCount
            guard size <= fewest else { return }
            var price: Money?
            if let ceiling, missed >> UInt64(ceiling) & 1 == 1 {
                // A price in another currency, or none, can be met by no ceiling.
                price = facts.price(of: item)
                guard let price, let limit = musts[ceiling].constraint.ceiling,
                    price.currency == limit.currency
                else { return }
            }
            if size < fewest {
                fewest = size
                found.removeAll()
            }
            let known = found[missed] ?? (0, nil)
            let cheapest = [known.cheapest, price].compactMap(\.self)
                .min { $0.minorUnits < $1.minorUnits }
            found[missed] = (known.count + 1, cheapest)
        }
        guard fewest > 0 else { return [] }
        return found.sorted { ($0.value.count, $0.key) > ($1.value.count, $1.key) }
            .map { missed, value in
                let givenUp = musts.indices.filter { missed >> UInt64($0) & 1 == 1 }
                return GuidedRelaxation(
                    givenUp: givenUp.map { musts[$0].constraint }, ceiling: value.cheapest,
                    count: value.count)
            }
    }
}
