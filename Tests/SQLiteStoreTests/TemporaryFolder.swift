// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Foundation
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

/// The code of the `StoreError` that `body` throws; nil for none.
func code(_ body: () async throws -> Void) async throws -> StoreError.Code? {
    do {
        try await body()
        return nil
    } catch let error as StoreError {
        return error.code
    }
}
