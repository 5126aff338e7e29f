// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import TestStores
import Testing

@Suite struct SQLiteConformanceTests {
    @Test(
        "C20 the SQLite store keeps every law of a store",
        arguments: StoreConformance.Law.allCases)
    func conforms(to law: StoreConformance.Law) async throws {
        try await check(law)
    }

    @Test("C8 a version of the SQLite store is one view of customer, price and stock")
    func versionedView() async throws {
        try await check(.versionedView)
    }

    private func check(_ law: StoreConformance.Law) async throws {
        let conformance = StoreConformance(
            reopen: { store in
                let owned = try #require(store as? OwnedStore)
                return try await owned.reopened()
            },
            makeStore: { try await OwnedStore(.sqlite) })
        try await conformance.check(law)
    }
}
