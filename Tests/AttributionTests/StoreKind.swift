// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The stores that a test runs on.
enum StoreKind: String, Sendable, CaseIterable {
    case memory
}

/// A store and what has to be cleared away after it.
struct OpenedStore {
    let store: any KeyValueStore

    init(_ kind: StoreKind) throws {
        switch kind {
        case .memory: store = InMemoryStore()
        }
    }

    func close() async throws {}
}
