// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension KeyTreeNode {
    /// Visits the pairs from `lower` up to, not including, `upper`, until `visit` returns false.
    ///
    /// A nil `lower` is the first pair, a nil `upper` the end. Returns whether `visit`
    /// never returned false.
    func ascend(
        from lower: [UInt8]?, to upper: [UInt8]?, _ visit: ([UInt8], [UInt8]) throws -> Bool
    ) rethrows -> Bool {
        if isLeaf {
            var index = 0
            if let lower { index = position(of: lower).index }
            var end = entries.count
            if let upper { end = position(of: upper).index }
            while index < end {
                let entry = entries[index]
                if try !visit(entry.key, entry.value) { return false }
                index += 1
            }
            return true
        }
        let first = lower.map(childIndex) ?? 0
        let last = upper.map(childIndex) ?? children.count - 1
        var index = first
        while index <= last {
            let finished = try children.span[index].ascend(
                from: index == first ? lower : nil, to: index == last ? upper : nil, visit)
            if !finished { return false }
            index += 1
        }
        return true
    }

    /// As `ascend`, from the greatest key to the smallest.
    func descend(
        from lower: [UInt8]?, to upper: [UInt8]?, _ visit: ([UInt8], [UInt8]) throws -> Bool
    ) rethrows -> Bool {
        if isLeaf {
            var start = 0
            if let lower { start = position(of: lower).index }
            var index = entries.count
            if let upper { index = position(of: upper).index }
            while index > start {
                index -= 1
                let entry = entries[index]
                if try !visit(entry.key, entry.value) { return false }
            }
            return true
        }
        let first = lower.map(childIndex) ?? 0
        let last = upper.map(childIndex) ?? children.count - 1
        var index = last
        while index >= first {
            let finished = try children.span[index].descend(
                from: index == first ? lower : nil, to: index == last ? upper : nil, visit)
            if !finished { return false }
            index -= 1
        }
        return true
    }
}
