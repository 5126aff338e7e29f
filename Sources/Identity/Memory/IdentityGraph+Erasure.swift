// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension IdentityGraph {
    /// Removes a customer's identifiers, and all evidence, decisions and findings about them.
    ///
    /// The graph is afterwards as if his events had not happened and those of others had not shown
    /// his identifiers. Nothing of the hashes, profiles and times is left in its memory.
    ///
    /// - Parameter customer: his name now; a customer who is not known is none.
    /// - Returns: what became of the customers, him among them.
    /// - Complexity: the evidence about him and about those who were seen with him.
    @discardableResult
    public mutating func erase(_ customer: CustomerID) -> [IdentityChange] {
        guard let anchor = memory.node(ProfileID(customer.token)),
            memory.nodes[anchor].anchor == anchor
        else { return [] }
        var revision = GraphRevision()
        let gone = members(of: anchor)
        let left = memory.forget(gone, &revision)
        for node in left {
            memory.settle(node, since: memory.firstSight(of: node), &revision)
        }
        revision.roots += left
        revision.recounted += left
        let changes = conclude(&revision)
        for node in gone { memory.free(node) }
        for node in left
        where memory.nodes[node].head == 0 && memory.alone[UInt32(node)] == nil {
            memory.free(node)
        }
        return changes
    }
}

extension GraphMemory {
    /// Removes all records about some nodes, and makes them nobody's.
    ///
    /// - Returns: the others that were shown together with them.
    fileprivate mutating func forget(_ gone: [Int], _ revision: inout GraphRevision) -> [Int] {
        let his = Set(gone)
        var records: Set<Int> = []
        var pairs: Set<Int> = []
        for node in gone {
            for entry in evidence(about: node) { records.insert(record(of: entry)) }
            self.pairs(of: node) { _, pair in
                pairs.insert(pair)
                return true
            }
        }
        var others: Set<Int> = []
        for record in records {
            let entries = [primary(of: record)] + self.others(of: record)
            for entry in entries where !his.contains(node(at: entry)) {
                others.insert(node(at: entry))
            }
        }
        // What hangs in the chain of a pair of his goes with the pair.
        for pair in pairs {
            chains[UInt32(pair)] = nil
            decided[UInt32(pair)] = nil
            set(pair, Tag.chained, false)
            set(pair, Tag.decided, false)
        }
        for record in records.sorted() {
            let isSighting = ground(of: record) == .sighting
            if isSighting, !his.contains(owner(of: record)) {
                blank(record, his)
            } else {
                for entry in [primary(of: record)] + self.others(of: record)
                where has(entry, Tag.linked) {
                    unlink(entry)
                }
                remove(record)
            }
        }
        for node in gone {
            alone[UInt32(node)] = nil
            nodes[node].head = 0
            settle(node, since: nil, &revision)
        }
        return others.sorted()
    }

    /// Takes some nodes out of a sighting of another.
    private mutating func blank(_ record: Int, _ his: Set<Int>) {
        let entry = primary(of: record)
        for own in others(of: record) where his.contains(node(at: own)) {
            if has(own, Tag.linked) { unlink(own) }
            words[own] = UInt32(GraphNode.none)
            words[own + 1] = 0
        }
        // With nobody else in it, it still shows its profile.
        if !has(entry, Tag.linked), others(of: record).isEmpty {
            showAlone(entry, at: time(of: record))
        }
    }
}
