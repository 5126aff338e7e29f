// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Which store is measured.
enum StoreKind: String, CaseIterable {
    case memory
    case sqlite

    /// A new store, and what removes it.
    func make() throws -> (store: any KeyValueStore, finish: (() async throws -> Void)?) {
        switch self {
        case .memory: return (InMemoryStore(), nil)
        case .sqlite:
            let file = try StoreFile()
            return (file.store, { try await file.remove() })
        }
    }
}
