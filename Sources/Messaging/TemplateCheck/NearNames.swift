// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Names that somebody may have meant.
enum NearNames {
    /// The name nearest to a misspelt one; nil when none is near.
    ///
    /// Near is at most one fault in names of up to four letters, two in longer ones, three from
    /// nine letters on. Two letters in the wrong order are one fault (optimal string alignment).
    static func nearest(to name: String, in names: some Sequence<String>) -> String? {
        let letters = Array(name.utf8.prefix(64))
        guard !letters.isEmpty else { return nil }
        var best: (name: String, distance: Int)?
        for other in names where other != name {
            let limit = min(letters.count, other.utf8.count)
            let allowed = limit <= 2 ? 0 : limit <= 4 ? 1 : limit < 9 ? 2 : 3
            guard abs(letters.count - other.utf8.count) <= allowed, allowed > 0 else { continue }
            let found = distance(letters, Array(other.utf8.prefix(64)))
            guard found <= allowed else { continue }
            if let best, (best.distance, best.name) <= (found, other) { continue }
            best = (other, found)
        }
        return best?.name
    }

    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            current.reserveCapacity(right.count + 1)
            for column in right.indices {
                let isSame = left[row] | 0x20 == right[column] | 0x20
                var value = min(
                    last[column + 1] + 1, current[column] + 1, last[column] + (isSame ? 0 : 1))
                if row > 0, column > 0, left[row] == right[column - 1],
                    left[row - 1] == right[column]
                {
                    value = min(value, beforeLast[column - 1] + 1)
                }
                current.append(value)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
