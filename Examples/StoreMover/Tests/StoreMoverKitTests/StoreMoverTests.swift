// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Foundation
import SQLiteStore
import StoreMoverKit
import Synchronization
import Testing

@Suite struct StoreMoverTests {
    private let folder: Folder

    init() throws { folder = try Folder() }

    /// Runs the command.
    private func run(_ arguments: String...) async -> (ExitCode, output: String, error: String) {
        let (output, error) = (Text(), Text())
        let mover = StoreMover(console: Console(output: output.append, error: error.append))
        let code = await mover.run(arguments)
        return (code, output.all, error.all)
    }

    private func fill(_ name: String, pairs: Int = 3_000) async throws -> SHA256Digest {
        let store = try SQLiteKeyValueStore(path: folder.path(name))
        try await store.write { transaction in
            for number in 0..<pairs {
                let key = Key([1, UInt8(number >> 8), UInt8(number & 0xFF)])
                try transaction.set([UInt8](repeating: UInt8(number & 0xFF), count: 900), for: key)
            }
        }
        let digest = try await store.digest()
        try await store.close()
        return digest
    }

    @Test("C20 command: a store goes through a file into another store and keeps its digest")
    func throughAFile() async throws {
        let digest = try await fill("a.sqlite")
        let archive = folder.path("a.archive")
        let out = await run("export", "sqlite:\(folder.path("a.sqlite"))", archive)
        #expect(out.0 == .done, "\(out.error)")
        #expect(out.output == "digest \(digest)\n")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.root)
        #expect(!names.contains { $0.hasSuffix(".part") })
        for attempt in 0..<2 {
            let back = await run("import", archive, "sqlite:\(folder.path("b.sqlite"))")
            #expect(back.0 == .done, "\(back.error)")
            #expect(back.output == "digest \(digest)\n")
            #expect(back.error.contains("were there already") == (attempt == 1))
        }
        let check = await run("check", "sqlite:\(folder.path("b.sqlite"))")
        #expect(check.0 == .done)
        #expect(check.output == "pairs 3000\nbytes 2709000\ndigest \(digest)\n")
        let copied = await run(
            "copy", "sqlite:\(folder.path("b.sqlite"))", "sqlite:\(folder.path("c.sqlite"))")
        #expect(copied.0 == .done, "\(copied.error)")
        #expect(copied.output == "digest \(digest)\n")
    }

    @Test("C20 command: a damaged archive leaves a store that says it is unfinished")
    func damaged() async throws {
        _ = try await fill("a.sqlite")
        let (archive, target) = (folder.path("a.archive"), "sqlite:\(folder.path("b.sqlite"))")
        _ = await run("export", "sqlite:\(folder.path("a.sqlite"))", archive)
        let whole = try Data(contentsOf: URL(fileURLWithPath: archive))
        var damaged = whole
        damaged[2_000_000] ^= 1
        try damaged.write(to: URL(fileURLWithPath: archive))
        #expect(await run("import", archive, target).0 == .badArchive)
        let check = await run("check", target)
        #expect(check.0 == .notInOrder)
        #expect(check.output.contains("begin it again"))
        #expect(await run("export", target, folder.path("b.archive")).0 == .noInput)
        #expect(!FileManager.default.fileExists(atPath: folder.path("b.archive")))
        try whole.write(to: URL(fileURLWithPath: archive))
        #expect(await run("import", archive, target).0 == .done)
        #expect(await run("check", target).0 == .done)
    }

    @Test("C20 command: nothing that is there is overwritten unasked")
    func occupied() async throws {
        _ = try await fill("a.sqlite", pairs: 10)
        let digest = try await fill("b.sqlite", pairs: 20)
        let (a, b) = ("sqlite:\(folder.path("a.sqlite"))", "sqlite:\(folder.path("b.sqlite"))")
        let archive = folder.path("a.archive")
        #expect(await run("export", a, archive).0 == .done)
        #expect(await run("export", b, archive).0 == .occupied)
        #expect(await run("import", archive, b).0 == .occupied)
        #expect(await run("copy", a, b).0 == .occupied)
        let check = await run("check", b)
        #expect(check.output.contains("digest \(digest)"))
        #expect(await run("export", b, archive, "--replace").0 == .done)
    }

    @Test("C20 command: what is missing is said, and no store is made of it")
    func missing() async throws {
        let nothing = folder.path("nothing.sqlite")
        for command in ["export", "copy"] {
            let target = command == "copy" ? "sqlite:\(folder.path("x"))" : folder.path("x")
            let (code, _, error) = await run(command, "sqlite:\(nothing)", target)
            #expect(code == .noInput)
            #expect(error.contains("there is no file"))
        }
        #expect(await run("check", "sqlite:\(nothing)").0 == .noInput)
        #expect(await run("import", nothing, "sqlite:\(folder.path("x"))").0 == .noInput)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.root).isEmpty)
        _ = try await fill("empty.sqlite", pairs: 0)
        let empty = await run("export", "sqlite:\(folder.path("empty.sqlite"))", folder.path("x"))
        #expect(empty.0 == .noInput)
        #expect(empty.error.contains("is empty"))
    }

    #if !PostgreSQL
        @Test("C20 command: without PostgreSQL it says how to get it")
        func withoutPostgreSQL() async {
            let (code, _, error) = await run("check", "postgresql:dbname=shop")
            #expect(code == .unavailable)
            #expect(error.contains("--traits PostgreSQL"))
        }
    #else
        @Test("C20 command: a server that cannot be reached is said, without the password")
        func noServer() async {
            let (code, _, error) = await run("check", "postgresql:host=/nowhere password=secret")
            #expect(code == .unavailable)
            #expect(!error.contains("secret"))
        }
    #endif
}

/// Collects what the command says.
private final class Text: Sendable {
    private let text = Mutex("")

    var all: String { text.withLock { $0 } }

    var append: @Sendable (String) -> Void {
        { next in self.text.withLock { $0 += next } }
    }
}

/// A folder that is there for one test.
private final class Folder: Sendable {
    let root: String

    init() throws {
        root = NSTemporaryDirectory() + "/clientele-store-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func path(_ name: String) -> String { "\(root)/\(name)" }
}
