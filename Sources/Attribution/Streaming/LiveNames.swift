// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Numbers for the names of channels, in the order in which they appear, and how often each is
/// counted.
struct LiveNames: Sendable {
    private var numbers: [String: UInt32] = [:]
    private var names: [String] = []
    private var uses: [Int] = []
    private var order: (names: [String], places: [UInt16])?

    mutating func number(of name: String) -> UInt32 {
        if let number = numbers[name] { return number }
        let number = UInt32(names.count)
        numbers[name] = number
        names.append(name)
        uses.append(0)
        order = nil
        return number
    }

    /// Counts the channels of `paths` in or out.
    ///
    /// - Returns: whether a channel is counted for the first time, or no more.
    mutating func change(_ paths: [LivePath], by sign: Int) -> Bool {
        var isNew = false
        for path in paths {
            for number in path.channels {
                let before = uses[Int(number)]
                uses[Int(number)] += sign
                if before == 0 || uses[Int(number)] == 0 { isNew = true }
            }
        }
        if isNew { order = nil }
        return isNew
    }

    /// The names that are counted, by name, and the place of each number among them.
    mutating func sorted() -> (names: [String], places: [UInt16]) {
        if let order { return order }
        let used = names.indices.filter { uses[$0] > 0 }.sorted { names[$0] < names[$1] }
        var places = [UInt16](repeating: .max, count: names.count)
        for (place, number) in used.enumerated() {
            places[number] = UInt16(truncatingIfNeeded: place)
        }
        let made = (used.map { names[$0] }, places)
        order = made
        return made
    }
}
