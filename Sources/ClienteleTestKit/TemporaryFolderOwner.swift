// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A new, empty folder that is removed with all in it when its owner is dropped.
public final class TemporaryFolderOwner: Sendable {
    /// The path of the folder.
    public let path: String

    /// Makes the folder.
    ///
    /// - Throws: `TemporaryFolder.Failure` when no folder can be made.
    public init() throws {
        path = try TemporaryFolder.make()
    }

    deinit {
        TemporaryFolder.remove(path)
    }
}
