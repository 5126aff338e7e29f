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
}
