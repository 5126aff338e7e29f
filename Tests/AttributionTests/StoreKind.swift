// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import SQLiteStore

/// The stores that a test runs on.
enum StoreKind: String, Sendable, CaseIterable {
    case memory
    case sqlite
}

/// A store, and its folder while it is open.
struct OpenedStore {
    let store: any KeyValueStore
    private let sqlite: SQLiteKeyValueStore?
    private let folder: TemporaryFolderOwner?

    init(_ kind: StoreKind) throws {
        switch kind {
        case .memory:
            store = InMemoryStore()
            sqlite = nil
            folder = nil
        case .sqlite:
            let folder = try TemporaryFolderOwner()
            let opened = try SQLiteKeyValueStore(path: "\(folder.path)/store.sqlite")
            store = opened
            sqlite = opened
            self.folder = folder
        }
    }

    /// Closes the store.
    func close() async throws {
        try await sqlite?.close()
    }
}
