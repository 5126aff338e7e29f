// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension InteractionLog {
    /// The rows by time, those of one instant in an order of their own: a function of the set of
    /// rows, but for rows that are equal in all that models look at.
    var rowsInTotalOrder: [Row] {
        var result = rows
        var start = 0
        while start < result.count {
            var end = start + 1
            while end < result.count, result[end].at == result[start].at { end += 1 }
            if end - start > 1 {
                let part = result[start..<end].sorted { left, right in
                    left.session != right.session && left.customer == right.customer
                        && left.item == right.item && left.kind == right.kind
                        && left.quantity == right.quantity
                        ? left.session < right.session : left.comesBefore(right)
                }
                result.replaceSubrange(start..<end, with: part)
            }
            start = end
        }
        return result
    }
}
