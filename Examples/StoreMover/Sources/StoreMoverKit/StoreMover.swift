// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The command.
public struct StoreMover: Sendable {
    private let console: Console

    /// A command that speaks to `console`.
    public init(console: Console) {
        self.console = console
    }

    /// Does what `arguments` ask for, and says what came of it.
    public func run(_ arguments: [String]) async -> ExitCode {
        do {
            return try await run(try Command(arguments))
        } catch {
            let told = MoverError(error)
            console.note("clientele-store: \(told)")
            if told.exitCode == .usage { console.note(Command.usage) }
            return told.exitCode
        }
    }

    private func run(_ command: Command) async throws -> ExitCode {
        switch command {
        case .help: console.say(Command.manual)
        case .export(let address, let file, let replaces):
            try await export(address, to: file, replaces: replaces)
        case .import(let path, let address):
            // First of all, so that no store is made for an archive that is not there.
            let file = try ArchiveFile.reading(path)
            try await importArchive(file, into: address)
        case .copy(let from, let to): try await copy(from, to)
        case .check(let address): return try await check(address)
        }
        return .done
    }

    private func export(_ address: StoreAddress, to path: String, replaces: Bool) async throws {
        let source = try await OpenStore.open(address, for: .read)
        let output = try ArchiveOutput(path, replaces: replaces)
        let console = console
        let summary: StoreArchiveSummary
        do {
            summary = try await source.store.exportArchive { bytes, beginning in
                try output.take(bytes, at: beginning)
                console.progress("\(Console.size(beginning)) are written")
            }
            try Self.checkIsSomething(summary, address)
            try output.finish()
        } catch {
            output.discard()
            throw error
        }
        try await source.close()
        console.note("exported \(Self.words(summary))")
        // The standard output may be the archive.
        if path != "-" { console.say("digest \(summary.digest)") }
    }

    private func importArchive(_ file: ArchiveFile, into address: StoreAddress) async throws {
        let whole = file.size.map { " of \(Console.size($0))" } ?? ""
        let target = try await OpenStore.open(address, for: .write)
        var position: UInt64 = 0
        let outcome = try await target.store.importArchive {
            let bytes = try file.read()
            position += UInt64(bytes.count)
            console.progress("\(Console.size(position))\(whole) are read")
            return bytes
        }
        try await target.close()
        tell(outcome, "imported")
    }

    private func copy(_ from: StoreAddress, _ to: StoreAddress) async throws {
        let source = try await OpenStore.open(from, for: .read)
        let target = try await OpenStore.open(to, for: .write)
        let outcome = try await source.store.copy(to: target.store) { pairs, bytes in
            console.progress("\(pairs) pairs, \(Console.size(bytes)) are read")
        }
        try Self.checkIsSomething(outcome.summary, from)
        try await source.close()
        try await target.close()
        tell(outcome, "copied")
    }

    private func check(_ address: StoreAddress) async throws -> ExitCode {
        let opened = try await OpenStore.open(address, for: .read)
        var problems = try await opened.problems()
        if try await opened.store.hasUnfinishedImport() {
            problems.append("an import into the store has not ended: begin it again")
        } else if problems.isEmpty {
            let console = console
            let summary = try await opened.store.exportArchive { _, beginning in
                console.progress("\(Console.size(beginning)) are read")
            }
            console.say("pairs \(summary.pairs)")
            console.say("bytes \(summary.bytes)")
            console.say("digest \(summary.digest)")
        }
        try await opened.close()
        for problem in problems { console.say("problem \(problem)") }
        console.note(
            "\(address.description) is \(problems.isEmpty ? "in order" : "not in order")")
        return problems.isEmpty ? .done : .notInOrder
    }

    private func tell(_ outcome: StoreImport, _ done: String) {
        let before = outcome.found == 0 ? "" : ", \(outcome.found) of them were there already"
        console.note("\(done) \(Self.words(outcome.summary))\(before)")
        console.note("the digest of the store is that of its source")
        console.say("digest \(outcome.summary.digest)")
    }

    private static func words(_ summary: StoreArchiveSummary) -> String {
        "\(summary.pairs) pairs, \(Console.size(summary.bytes))"
    }

    private static func checkIsSomething(
        _ summary: StoreArchiveSummary, _ address: StoreAddress
    ) throws(MoverError) {
        if summary.pairs > 0 { return }
        throw MoverError(.noInput, "\(address.description) is empty: is it the right one?")
    }
}
