// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What an `IdentityGraph` knows, apart from its rules: identifiers, evidence, and what the
/// evidence says about pairs.
///
/// Identifiers are nodes of 32 bytes. Evidence is records of words: the event's hash, its time, and
/// an entry for each identifier that it shows, the one that names the profile first. The first
/// record that shows two together *is* their pair; each node has a list of its entries in such
/// records, which is at once the list of its pairs. What else speaks for a pair hangs in a chain on
/// it.
struct GraphMemory: Sendable {
    /// What a pair has beside its first record.
    struct Chain: Hashable, Sendable {
        /// The newest entry that refers to the pair; 0 for none.
        var head: UInt32
        /// When the two were first seen together, by all that counts; `Int64.max` for never.
        var sighted: Int64
    }

    var nodes = Pieces(shift: 11, filler: GraphNode())
    var words = Pieces(shift: 14, filler: UInt32(0))
    /// Nodes by the hash of their identifier, and by their profile.
    var identifiers = IndexTable<SIMD8<UInt64>>()
    var profiles = IndexTable<SIMD16<UInt32>>()
    /// Records by the hash of their event or ruling.
    var events = IndexTable<SIMD8<UInt64>>()
    var chains: [UInt32: Chain] = [:]
    /// What was decided or found about pairs, by their entry.
    var decided: [UInt32: PairRecord] = [:]
    /// When nodes were first seen that have the flag `moved`.
    var moved: [UInt32: Int64] = [:]
    /// Further records that show a node and nobody else: the newest entry of each chain.
    var alone: [UInt32: UInt32] = [:]
    /// Events that were taken back before they came.
    var awaited: Set<KeyedHash.Code> = []
    /// Who decided, and why, by record.
    var rulings: [UInt32: RulingWords] = [:]
    private var vacantNodes: [Int] = []
    private var vacantRecords: [Int: [Int]] = [:]

    /// Who decided something, and why.
    struct RulingWords: Hashable, Sendable {
        var by: String
        var why: String
    }

    // MARK: Nodes

    /// The node of a normalised identifier with this hash.
    @inline(__always)
    func node(_ code: KeyedHash.Code) -> Int? {
        identifiers.first(code.home, mark: code.mark) {
            nodes[$0].isOf(code)
        }
    }

    /// The node of a profile.
    func node(_ profile: ProfileID) -> Int? {
        profiles.first(profile.token.high, mark: 0) { nodes[$0].isOf(profile) }
    }

    /// A new node that nobody has seen.
    mutating func add(_ profile: ProfileID) throws(Refusal) -> Int {
        let number: Int
        if let vacant = vacantNodes.popLast() {
            number = vacant
        } else {
            guard nodes.count < GraphNode.none else { throw Self.full }
            number = nodes.extend(by: 1)
        }
        nodes[number] = GraphNode(profile)
        profiles.insert(number, profile.token.high, mark: 0) { [nodes] in
            nodes[$0].profile.token.high
        }
        return number
    }

    /// Lets a node be found by its identifier.
    mutating func name(_ node: Int, _ code: KeyedHash.Code, kind: Int) {
        nodes[node].set(code, kind: kind)
        identifiers.insert(node, nodes[node].home, mark: code.mark) { [nodes] in nodes[$0].home }
    }

    /// Leaves nothing of a node that nothing speaks for.
    mutating func free(_ node: Int) {
        let gone = nodes[node]
        profiles.remove(node, gone.profile.token.high) { [nodes] in
            nodes[$0].profile.token.high
        }
        if gone.kind > 0 {
            identifiers.remove(node, gone.home) { [nodes] in nodes[$0].home }
        }
        moved[UInt32(node)] = nil
        nodes[node] = GraphNode()
        vacantNodes.append(node)
    }

    /// When a node was first seen, by all that counts; nil for never.
    func since(_ node: Int) -> Int64? {
        let node = (number: node, value: nodes[node])
        if !node.value.isSeen { return nil }
        if node.value.has(.moved) { return moved[UInt32(node.number)] }
        return time(of: record(of: Int(node.value.head)))
    }

    /// Notes when a node was first seen; one that is new is a customer alone until it is told whose
    /// it is.
    mutating func settle(_ node: Int, since: Int64?) {
        let known = nodes[node]
        let isHead = since.map {
            known.head != 0 && time(of: record(of: Int(known.head))) == $0
        }
        let isMoved = isHead == false
        if isMoved != known.has(.moved) { nodes[node].set(.moved, isMoved) }
        if isMoved {
            moved[UInt32(node)] = since
        } else if known.has(.moved) {
            moved[UInt32(node)] = nil
        }
        if (since != nil) != known.isSeen {
            nodes[node].anchor = since == nil ? GraphNode.none : node
        }
    }

    // MARK: Room

    static var full: Refusal { Refusal("identity.full", "the graph has no room for more") }

    /// Room for a record of so many words, all of them 0.
    mutating func room(_ size: Int) throws(Refusal) -> Int {
        if let vacant = vacantRecords[size]?.popLast() { return vacant }
        guard words.count + size < Int(UInt32.max) else { throw Self.full }
        return words.extend(by: size)
    }

    mutating func vacate(_ record: Int, size: Int) {
        for place in record..<record + size { words[place] = 0 }
        vacantRecords[size, default: []].append(record)
    }
}
