// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import TestStores
import Testing

/// Says that PostgreSQL is missing, where it is.
@Suite struct PostgreSQLTests {
    @Test(
        "C20 the whole house: what is tested on every store is tested on PostgreSQL",
        .enabled(if: StoreKind.postgresql.isHere, StoreKind.reducedHint))
    func isThere() {
        #expect(StoreKind.here == StoreKind.allCases)
    }
}
