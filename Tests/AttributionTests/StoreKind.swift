// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Foundation
import SQLiteStore

/// The stores that a test runs on.
enum StoreKind: String, Sendable, CaseIterable {
    case memory
    case sqlite
}

/// A store and what has to be cleared away after it.
struct OpenedStore {
    let store: any KeyValueStore
    private let sqlite: SQLiteKeyValueStore?
    private let folder: URL?

    init(_ kind: StoreKind) throws {
        switch kind {
        case .memory:
            store = InMemoryStore()
            sqlite = nil
            folder = nil
        case .sqlite:
            let folder = FileManager.default.temporaryDirectory.appending(
                path: "clientele-attribution-\(UUID().uuidString)")
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: false)
            let opened = try SQLiteKeyValueStore(path: folder.appending(path: "store").path)
            store = opened
            sqlite = opened
            self.folder = folder
        }
    }

    /// Closes the store and removes its files.
    func close() async throws {
        try await sqlite?.close()
        if let folder { try FileManager.default.removeItem(at: folder) }
    }
}
