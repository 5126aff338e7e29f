// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import Testing

@Suite struct IdentityEngineConformanceTests {
    typealias Law = ResolverConformance.Law

    @Test("The engine keeps every law of a resolver", arguments: Law.allCases)
    func conforms(to law: Law) async throws {
        for seed in UInt64(1)...4 {
            var suite = ResolverConformance(IdentityWorld().engine)
            suite.seed = seed
            try await suite.check(law)
        }
    }

    @Test("So it does where one value is seen with too many others", arguments: Law.allCases)
    func conformsWithHubs(law: Law) async throws {
        for seed in UInt64(1)...4 {
            var suite = ResolverConformance(IdentityWorld { $0.mostLinks = 3 }.engine)
            suite.seed = seed
            try await suite.check(law)
        }
    }
}
