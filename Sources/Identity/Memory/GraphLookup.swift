// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Looks several identifiers up at the same time.
///
/// Each step is done for all of them before the next: nearly all of the time is spent waiting for
/// memory, which fetches side by side what is asked for side by side.
struct GraphLookup<let width: Int> {
    private var codes = InlineArray<width, KeyedHash.Code>(
        repeating: KeyedHash.Code(first: 0, second: 0))
    private var starts = InlineArray<width, (place: Int, slot: UInt64)>(repeating: (0, 0))
    private var numbers = InlineArray<width, Int>(repeating: -1)
    private var nodes = InlineArray<width, GraphNode>(repeating: GraphNode())
    private(set) var count = 0

    @inline(__always)
    init() {}

    /// Notes an identifier that is to be looked up; there is room for `width` of them.
    @inline(__always)
    mutating func ask(_ code: KeyedHash.Code) {
        codes[count] = code
        count += 1
    }

    /// Looks up what was asked for.
    @inline(__always)
    mutating func find(in memory: borrowing GraphMemory) {
        for place in 0..<count { starts[place] = memory.identifiers.start(codes[place].home) }
        for place in 0..<count {
            numbers[place] =
                memory.identifiers.candidate(from: starts[place], mark: codes[place].mark) ?? -1
        }
        for place in 0..<count where numbers[place] >= 0 {
            nodes[place] = memory.nodes[numbers[place]]
        }
    }

    /// What was found for the identifier that was asked for as number `place`.
    @inline(__always)
    func node(_ place: Int, in memory: borrowing GraphMemory) -> GraphNode? {
        if numbers[place] < 0 { return nil }
        if nodes[place].isOf(codes[place]) { return nodes[place] }
        // Another has the same mark.
        return memory.node(codes[place]).map { memory.nodes[$0] }
    }

    /// Forgets everything.
    @inline(__always)
    mutating func clear() { count = 0 }
}
