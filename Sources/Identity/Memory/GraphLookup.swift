// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The search for an identifier, of which several are on their way at the same time.
///
/// Each step is done for all of them before the next: nearly all of the time is spent waiting for
/// memory, which fetches side by side what is asked for side by side.
struct GraphLookup {
    private let code: KeyedHash.Code
    private var bucket = 0
    /// The node that was found, before it is looked at; -1 for none.
    private var number = -1

    /// A search for nothing.
    @inline(__always)
    init() { code = KeyedHash.Code(first: 0, second: 0) }

    /// Begins a search.
    @inline(__always)
    init(_ code: KeyedHash.Code, in memory: borrowing GraphMemory) {
        self.code = code
        bucket = memory.identifiers.start(code.home)
    }

    /// Finds the node, nearly always the right one.
    @inline(__always)
    mutating func find(in memory: borrowing GraphMemory) {
        guard let found = memory.identifiers.candidate(from: bucket, mark: code.mark) else {
            return
        }
        number = found
        memory.nodes.prefetch(found)
    }

    /// The node of the identifier itself.
    @inline(__always)
    func node(in memory: borrowing GraphMemory) -> GraphNode? {
        if number < 0 { return nil }
        if number < memory.nodes.count {
            let node = memory.nodes[number]
            if node.isOf(code) { return node }
        }
        // Others have the same mark.
        return memory.node(code).map { memory.nodes[$0] }
    }
}
