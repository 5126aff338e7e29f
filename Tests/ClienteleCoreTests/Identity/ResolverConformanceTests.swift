// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import TestStores
import Testing

/// A suite that passes everything proves nothing: each law must find a resolver that breaks it.
@Suite struct ResolverConformanceTests {
    typealias Law = ResolverConformance.Law

    @Test("The resolver of one identifier keeps every law", arguments: StoreKind.here, Law.allCases)
    func singleProfile(kind: StoreKind, law: Law) async throws {
        try await kind.withStores { makeStore in
            var suite = ResolverConformance(SingleProfileResolver())
            suite.makeStore = makeStore
            suite.orders = kind.rounds(suite.orders)
            try await suite.check(law)
        }
    }

    @Test(
        "Every law finds a resolver that breaks it",
        arguments: [
            (.profileOfHistory, .sightingAlone), (.namedByTheFirst, .setOfSightings),
            (.namedByTheCount, .setOfSightings), (.emptyAreOne, .emptySighting),
            (.emptyIsJoined, .emptySighting), (.unseenAreOne, .unseenProfile),
            (.staleAnswer, .agreement), (.knownByNothing, .agreement),
            (.lacksItself, .ownProfile), (.claimsAnother, .ownProfile),
        ] as [(FlawedResolver.Flaw, Law)])
    func findsAFlaw(flaw: FlawedResolver.Flaw, law: Law) async throws {
        try await withKnownIssue {
            try await ResolverConformance(FlawedResolver(flaw: flaw)).check(law)
        } matching: { issue in
            issue.comments.contains { $0.rawValue.hasPrefix(law.rawValue + ": ") }
        }
    }
}

/// A resolver with one known defect; without it, it would be `SingleProfileResolver`.
struct FlawedResolver: IdentityResolver {
    enum Flaw: Sendable {
        case profileOfHistory, namedByTheFirst, namedByTheCount, emptyAreOne, emptyIsJoined
        case unseenAreOne, staleAnswer, knownByNothing, lacksItself, claimsAnother
    }

    let flaw: Flaw
    private let sound = SingleProfileResolver()
    private let firstEvent = Key([1])
    private let counter = Key([2])
    private let stranger = ProfileID(event: EventID("stranger"))

    init(flaw: Flaw) { self.flaw = flaw }

    /// The event that was seen first, and how many there were.
    private func seen(_ transaction: any ReadTransaction) throws -> (first: EventID, count: Int) {
        let first = try transaction.value(for: firstEvent) ?? []
        let count = try transaction.value(for: counter)?.first ?? 0
        return (EventID(String(decoding: first, as: UTF8.self)), Int(count))
    }

    func resolve(
        _ sighting: Sighting, in transaction: any WriteTransaction
    ) throws -> Resolution {
        let before = try seen(transaction)
        if before.count == 0 {
            try transaction.set(Array(sighting.event.rawValue.utf8), for: firstEvent)
        }
        try transaction.set([UInt8(min(before.count + 1, 255))], for: counter)
        var answer = sound.resolve(sighting, in: transaction)
        let isEmpty = sighting.identifiers.isEmpty
        if flaw == .profileOfHistory {
            answer.profile = ProfileID(event: EventID("\(before.count)"))
        }
        if flaw == .emptyAreOne, isEmpty { answer.profile = stranger }
        answer.customer = try customer(of: answer.profile, in: transaction)
        if flaw == .emptyIsJoined, isEmpty {
            answer.customer = ResolvedCustomer(
                id: answer.customer.id, profiles: [answer.profile, stranger])
        }
        if flaw == .staleAnswer { answer.customer = ResolvedCustomer(alone: stranger) }
        return answer
    }

    func customer(
        of profile: ProfileID, in transaction: any ReadTransaction
    ) throws -> ResolvedCustomer {
        let alone = sound.customer(of: profile, in: transaction)
        let (first, count) = try seen(transaction)
        switch flaw {
        case .namedByTheFirst:
            return ResolvedCustomer(
                id: CustomerID(ProfileID(event: first).token), profiles: [profile])
        case .namedByTheCount:
            let name = ProfileID(event: EventID("\(count)")).token
            return ResolvedCustomer(id: CustomerID(name), profiles: [profile])
        case .unseenAreOne:
            return ResolvedCustomer(id: CustomerID(stranger.token), profiles: [profile])
        case .lacksItself: return ResolvedCustomer(id: alone.id, profiles: [stranger])
        case .claimsAnother: return ResolvedCustomer(id: alone.id, profiles: [profile, stranger])
        default: return alone
        }
    }

    func customer(
        knownBy identifier: Identifier, in transaction: any ReadTransaction
    ) throws -> ResolvedCustomer? {
        if flaw == .knownByNothing { return nil }
        guard let found = sound.customer(knownBy: identifier, in: transaction) else { return nil }
        return try customer(of: found.profiles[0], in: transaction)
    }
}
