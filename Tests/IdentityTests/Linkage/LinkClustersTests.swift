// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleTestKit
import Identity
import Testing

@Suite struct LinkClustersTests {
    static func link(_ a: Int, _ b: Int, _ probability: Double) -> ScoredLink {
        ScoredLink(a, b, weight: LinkModel.weight(probability))
    }

    @Test("I1 a strong link does not join two groups that otherwise disagree")
    func noBridge() {
        var links: [ScoredLink] = []
        for start in [0, 4] {
            for a in start..<start + 4 {
                for b in a + 1..<start + 4 { links.append(Self.link(a, b, 0.95)) }
            }
        }
        links.append(Self.link(3, 4, 0.999))
        let clusters = LinkClusters(links, count: 8)
        #expect(clusters.largest < 8)
        #expect(clusters.shared.flatMap { $0 }.count >= 7)
    }

    @Test("I1 a chain of links does not become one group")
    func noChain() {
        let links = (0..<1_000).map { Self.link($0, $0 + 1, 0.99) }
        #expect(LinkClusters(links, count: 1_001).largest <= 3)
    }

    @Test("I1 a group that agrees is found whole, up to the limit")
    func limit() {
        var links: [ScoredLink] = []
        for a in 0..<30 {
            for b in a + 1..<30 { links.append(Self.link(a, b, 0.9)) }
        }
        #expect(LinkClusters(links, count: 30).shared == [Array(0..<30)])
        var rules = LinkClusters.Rules()
        rules.limit = 10
        #expect(LinkClusters(links, count: 30, rules: rules).largest == 10)
    }

    @Test("I1 what is kept apart stays apart, whatever lies between")
    func apart() {
        var links: [ScoredLink] = []
        for a in 0..<4 {
            for b in a + 1..<4 { links.append(Self.link(a, b, 0.99)) }
        }
        let clusters = LinkClusters(links, count: 4, apart: [(0, 3)])
        #expect(clusters.groups[0] != clusters.groups[3])
    }

    @Test("I1 links below acceptance join nobody")
    func below() {
        let clusters = LinkClusters([Self.link(0, 1, 0.7)], count: 2)
        #expect(clusters.groups == [0, 1])
    }

    @Test("I1 groups are a function of the set of links", arguments: 1...40)
    func setOfLinks(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let count = 60
        var links: [ScoredLink] = []
        for _ in 0..<300 {
            let a = Int.random(in: 0..<count, using: &random)
            let b = Int.random(in: 0..<count, using: &random)
            // Few distinct values, so that ties are common.
            let probability = [0.3, 0.6, 0.85, 0.95, 0.99].randomElement(using: &random) ?? 0.3
            if a != b { links.append(Self.link(a, b, probability)) }
        }
        let apart = (0..<5).map { _ in
            (Int.random(in: 0..<count, using: &random), Int.random(in: 0..<count, using: &random))
        }
        let clusters = LinkClusters(links, count: count, apart: apart)
        for _ in 0..<5 {
            var again = links.shuffled(using: &random)
            again.append(contentsOf: links.prefix(20))
            #expect(
                LinkClusters(again, count: count, apart: apart.shuffled(using: &random)) == clusters
            )
        }
        for pair in apart where pair.0 != pair.1 {
            #expect(clusters.groups[pair.0] != clusters.groups[pair.1])
        }
        for (record, group) in clusters.groups.enumerated() {
            #expect(group <= record && clusters.groups[group] == group)
        }
    }
}
