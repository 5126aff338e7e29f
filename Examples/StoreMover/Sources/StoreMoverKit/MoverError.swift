// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Why the command could not do what it was asked, and what to do about it.
public struct MoverError: Error, CustomStringConvertible {
    /// What to exit with.
    public let exitCode: ExitCode
    /// What is wrong.
    public let description: String

    init(_ exitCode: ExitCode, _ description: String) {
        self.exitCode = exitCode
        self.description = description
    }

    /// What to tell a person about `error`.
    init(_ error: any Error) {
        switch error {
        case let error as MoverError: self = error
        case let error as StoreArchiveError: self = Self.told(error)
        case let error as StoreError: self = Self.told(error)
        default: self.init(.inputOutput, "\(error)")
        }
    }

    private static func told(_ error: StoreArchiveError) -> MoverError {
        switch error.code {
        case .occupied:
            MoverError(
                .occupied,
                "\(error.message). Name a new store; a file or a schema of an import that is given "
                    + "up can be deleted.")
        case .unfinished:
            MoverError(
                .noInput,
                "\(error.message). Begin the import or the copy into it again, then go on.")
        case .changed:
            MoverError(
                .unavailable,
                "\(error.message). Stop what writes to it and copy into a new store, or use export, "
                    + "which takes a snapshot.")
        case .differs:
            MoverError(
                .inputOutput, "\(error.message). Do not use the store; import into a new one.")
        case .truncated:
            MoverError(.badArchive, "\(error.message). Is it still being written or sent?")
        case .tooNew:
            MoverError(.badArchive, "\(error.message). Build the command from a later version.")
        default: MoverError(.badArchive, error.message)
        }
    }

    private static func told(_ error: StoreError) -> MoverError {
        switch error.code {
        case .inputOutput, .corrupt: MoverError(.inputOutput, error.message)
        case .full:
            MoverError(
                .inputOutput,
                "\(error.message). When there is room, the same command goes on where it stopped; a "
                    + "key of more than about 2,600 bytes does not fit into PostgreSQL at all.")
        case .connection:
            MoverError(
                .unavailable, "\(error.message). The same command goes on where it stopped.")
        default: MoverError(.unavailable, error.message)
        }
    }
}
