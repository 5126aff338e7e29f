// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import Testing

@Suite struct IdentityPartitionTests {
    @Test("I1 10,000 small graphs: any order of the evidence gives the same customers and reasons")
    func orderIndependent() {
        var random = SeededGenerator(seed: 41)
        for number in 0..<10_000 {
            let graph = RandomGraph(&random)
            let partition = graph.component.partition(graph.rules)
            let again = graph.shuffled(&random).partition(graph.rules)
            if again == partition { continue }
            Issue.record("graph \(number) of seed 41: \(again) instead of \(partition)")
            return
        }
    }

    @Test("I1 the customers are those of the written rule, done in the plainest way")
    func plain() {
        var random = SeededGenerator(seed: 42)
        for number in 0..<2_000 {
            let graph = RandomGraph(&random)
            let customers = graph.component.partition(graph.rules).customers
            if customers == graph.plainCustomers { continue }
            Issue.record("graph \(number) of seed 42: \(customers), not \(graph.plainCustomers)")
            return
        }
    }

    @Test("I1 what joined is a spanning forest, and what is apart never meets")
    func forest() throws {
        var random = SeededGenerator(seed: 43)
        for _ in 0..<1_000 {
            let graph = RandomGraph(&random)
            let partition = graph.component.partition(graph.rules)
            let joins = partition.customers.map { $0.profiles.count - 1 }.reduce(0, +)
            #expect(partition.joined.count == joins)
            for pair in graph.component.apart {
                let first = partition.customer(of: pair.first)
                #expect(first != partition.customer(of: pair.second))
            }
            for customer in partition.customers {
                let anchor = customer.profiles[0]
                for profile in customer.profiles {
                    let path = try #require(partition.path(from: anchor, to: profile))
                    var end = anchor
                    for link in path { end = link.pair.other(than: end) }
                    #expect(end == profile)
                }
            }
        }
    }

    private func node(_ number: UInt64, _ kind: Identifier.Kind) -> IdentityNode {
        IdentityNode(
            profile: ProfileID(Token128(high: 0, low: number)), kind: kind,
            since: Timestamp(seconds: Int64(number)))
    }

    private func link(
        _ one: IdentityNode, _ other: IdentityNode, at second: Int64,
        _ basis: IdentityLink.Basis = .sighting
    ) -> IdentityLink {
        IdentityLink(one.profile, other.profile, since: Timestamp(seconds: second), basis: basis)
    }

    private func partition(
        _ nodes: [IdentityNode], _ links: [IdentityLink], apart: [IdentityPair] = []
    ) -> IdentityPartition {
        IdentityPartition(
            nodes: nodes, links: links, apart: apart, rules: .standard(region: .poland))
    }

    @Test("what a person decided goes before limits and devices, and another's 'apart' before it")
    func rulings() {
        let one = node(1, .account)
        let two = node(2, .account)
        let tablet = node(3, .device)
        let ruled = link(one, two, at: 9, .ruling)
        #expect(partition([one, two], [link(one, two, at: 1)]).customers.count == 2)
        #expect(partition([one, two], [ruled]).customers.count == 1)
        let apart = partition([one, two], [ruled], apart: [ruled.pair])
        #expect(apart.refused == [RefusedLink(ruled, .apart(ruled.pair))])
        // The tablet is the second's, though the first was seen on it before.
        let owned = partition(
            [one, two, tablet], [link(one, tablet, at: 1), link(two, tablet, at: 5, .ruling)])
        #expect(owned.customer(of: tablet.profile)?.profiles == [two.profile, tablet.profile])
        #expect(owned.refused.map(\.cause) == [.device(tablet.profile)])
        // Who has two accounts by decision may still have an e-mail address, and no third account.
        let email = node(4, .email)
        let third = node(5, .account)
        let joined = partition(
            [one, two, email, third], [ruled, link(two, email, at: 9), link(email, third, at: 9)])
        #expect(joined.customer(of: one.profile)?.profiles.count == 3)
        #expect(joined.refused.map(\.cause) == [.limit(.account, most: 1)])
    }

    @Test("likeness comes after what people show together, the weightier first, before devices")
    func likeness() {
        let card = node(1, .loyalty)
        let other = node(2, .loyalty)
        let email = node(3, .email)
        let seen = partition(
            [card, other, email],
            [link(card, email, at: 9), link(other, email, at: 1, .likeness(weight: 99))])
        #expect(seen.customer(of: email.profile)?.id == CustomerID(card.profile.token))
        let weighed = partition(
            [card, other, email],
            [
                link(card, email, at: 1, .likeness(weight: 5)),
                link(other, email, at: 9, .likeness(weight: 6)),
            ])
        #expect(weighed.customer(of: email.profile)?.id == CustomerID(other.profile.token))
        #expect(weighed.refused.map(\.cause) == [.limit(.loyalty, most: 1)])
        let phone = node(4, .phone)
        let device = node(5, .device)
        let alike = partition(
            [email, phone, device],
            [
                link(phone, device, at: 1), link(email, device, at: 2),
                link(phone, email, at: 9, .likeness(weight: 1)),
            ])
        #expect(alike.customers.count == 1)
        #expect(alike.refused.isEmpty)
    }

    @Test("a blocked value and a hub join nobody, and say so")
    func silent() {
        var noreply = node(1, .email)
        noreply.isBlocked = true
        let people = (2..<6).map { node($0, .phone) }
        let toBlocked = people.map { link($0, noreply, at: 1) }
        let blocked = partition(people + [noreply], toBlocked)
        #expect(blocked.customers.count == 5)
        #expect(Set(blocked.refused.map(\.cause)) == [.blocked(noreply.profile)])
        var rules = IdentityRules.standard(region: .poland)
        rules.mostLinks = 3
        noreply.isBlocked = false
        let hub = IdentityPartition(nodes: people + [noreply], links: toBlocked, rules: rules)
        #expect(hub.customers.count == 5)
        #expect(Set(hub.refused.map(\.cause)) == [.hub(noreply.profile, most: 3)])
        // One of them apart is one link less: it is no hub any more.
        let fewer = IdentityPartition(
            nodes: people + [noreply], links: toBlocked, apart: [toBlocked[0].pair], rules: rules)
        #expect(fewer.customers.map(\.profiles.count).sorted() == [1, 4])
        let codes = (blocked.refused + hub.refused).map(\.reason.code)
        #expect(Set(codes) == ["identity.blocked", "identity.hub"])
    }
}
