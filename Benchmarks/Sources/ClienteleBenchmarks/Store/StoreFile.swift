// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleTestKit
internal import SQLiteStore

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A store in a file of its own, beside the program: on a disk where `/tmp` may be memory.
struct StoreFile: Sendable {
    let store: SQLiteKeyValueStore
    private let folder: String

    init() throws {
        let program = CommandLine.arguments.first ?? ""
        let place = program.lastIndex(of: "/").map { program[..<$0] } ?? "."
        var template = Array("\(place)/store.XXXXXX".utf8CString)
        let isMade = unsafe template.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return false }
            return unsafe mkdtemp(base) != nil
        }
        guard isMade else { throw BenchmarkError("no folder can be made here for a store") }
        folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        store = try SQLiteKeyValueStore(path: "\(folder)/store.sqlite")
    }

    /// Closes the store and removes its file.
    func remove() async throws {
        try await store.close()
        for name in TemporaryFolder.names(in: folder) { _ = unsafe unlink("\(folder)/\(name)") }
        _ = unsafe rmdir(folder)
    }
}
