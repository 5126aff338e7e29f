// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@Suite struct InMemoryStoreTests {
    @Test(
        "C20 the memory store keeps every law of a store",
        arguments: StoreConformance.Law.allCases)
    func conforms(to law: StoreConformance.Law) async throws {
        try await StoreConformance { InMemoryStore() }.check(law)
    }

    @Test("C8 a version of the memory store is one view of customer, price and stock")
    func versionedView() async throws {
        try await StoreConformance { InMemoryStore() }.check(.versionedView)
    }
}
