// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Foundation
import SQLiteStore
import Synchronization

/// A folder that is there for one test.
final class TemporaryFolder: Sendable {
    let path: String
    private let count = Atomic<Int>(0)

    init() throws {
        path = NSTemporaryDirectory() + "/clientele-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// A path that nothing has.
    func newPath() -> String {
        path + "/\(count.add(1, ordering: .relaxed).newValue).store"
    }
}

/// A store whose folder is removed with it.
struct OwnedStore: KeyValueStore {
    let folder: TemporaryFolder
    let path: String
    let store: SQLiteKeyValueStore

    init(_ folder: TemporaryFolder, path: String? = nil) throws {
        self.folder = folder
        self.path = path ?? folder.newPath()
        store = try SQLiteKeyValueStore(path: self.path)
    }

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await store.read(body)
    }

    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result {
        try await store.write(body)
    }

    /// Closes the store and opens its file again.
    func reopened() async throws -> OwnedStore {
        try await store.close()
        return try OwnedStore(folder, path: path)
    }
}

/// The code of the `StoreError` that `body` throws; nil for none.
func code(_ body: () async throws -> Void) async throws -> StoreError.Code? {
    do {
        try await body()
        return nil
    } catch let error as StoreError {
        return error.code
    }
}
