// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import TestStores
import Testing

@Suite struct IdentityEngineConformanceTests {
    typealias Law = ResolverConformance.Law

    @Test("The engine keeps every law of a resolver", arguments: StoreKind.here, Law.allCases)
    func conforms(kind: StoreKind, law: Law) async throws {
        try await kind.withStores { makeStore in
            for seed in 1...UInt64(kind.rounds(4)) {
                var suite = ResolverConformance(IdentityWorld.engine())
                suite.makeStore = makeStore
                suite.orders = kind.rounds(suite.orders)
                suite.seed = seed
                try await suite.check(law)
            }
        }
    }

    @Test(
        "So it does where one value is seen with too many others", arguments: StoreKind.here,
        Law.allCases)
    func conformsWithHubs(kind: StoreKind, law: Law) async throws {
        try await kind.withStores { makeStore in
            for seed in 1...UInt64(kind.rounds(4)) {
                var suite = ResolverConformance(IdentityWorld.engine { $0.mostLinks = 3 })
                suite.makeStore = makeStore
                suite.orders = kind.rounds(suite.orders)
                suite.seed = seed
                try await suite.check(law)
            }
        }
    }
}
