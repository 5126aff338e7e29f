// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import TestStores
import Testing

@testable import Messaging

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@Suite struct FileDropTransportTests {
    typealias World = MessagingWorld
    struct TestFailure: Error {}

    @Test(
        "a message is one whole file under its key, however often it is handed over",
        arguments: StoreKind.here)
    func drops(kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await TemporaryFolder.with { folder in
                let world = try await OutboxTests.ready(store)
                let transport = FileDropTransport<EmailContact>(into: folder)
                let report = try await world.engine.deliver(via: transport, clock: world.clock)
                #expect(report.sent == 1)
                let message = try #require(try await OutboxTests.message(world))
                #expect(TemporaryFolder.names(in: folder) == ["\(message.key).json"])
                #expect(message.reasons.map(\.words) == ["\(message.key).json"])
            }
        }
    }

    @Test(
        "many workers that drop one message leave one file and nothing else",
        arguments: StoreKind.here)
    func races(kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await TemporaryFolder.with { folder in
                let world = try await OutboxTests.ready(store)
                let message = try #require(try await OutboxTests.message(world))
                let customer = ResolvedCustomer(alone: message.profile)
                let gate = AttestedConsentGate { _, _, _ in .granted(evidence: "test") }
                try await withThrowingTaskGroup(of: HandOffResult.self) { group in
                    for _ in 0..<20 {
                        group.addTask {
                            let request = ConsentRequest(
                                customer, to: .market, on: EmailContact.self,
                                topic: message.use.topic, address: message.recipient,
                                at: World.start)
                            let box = try await world.store.read { transaction in
                                PermitBox(gate.decide(request, in: transaction))
                            }
                            guard let permit = box.take() else { throw TestFailure() }
                            return try await FileDropTransport<EmailContact>(into: folder)
                                .handOff(message, permit: permit)
                        }
                    }
                    for try await result in group {
                        #expect(result == .accepted(reference: "\(message.key).json"))
                    }
                }
                #expect(TemporaryFolder.names(in: folder) == ["\(message.key).json"])
            }
        }
    }

    @Test(
        "what a killed worker left is removed, what a living one writes is not",
        arguments: StoreKind.here)
    func abandoned(kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await TemporaryFolder.with { folder in
                let living = try HiddenFile(in: folder, for: "living.json")
                try living.write([1])
                let names = [".dead.json.0.clientele", ".dead.json.7.clientele", ".other", "other"]
                for name in names { try Self.make("\(folder)/\(name)") }
                let world = try await OutboxTests.ready(store)
                let transport = FileDropTransport<EmailContact>(into: folder)
                let report = try await world.engine.deliver(via: transport, clock: world.clock)
                #expect(report.sent == 1)
                let message = try #require(try await OutboxTests.message(world))
                #expect(
                    Set(TemporaryFolder.names(in: folder)) == [
                        ".living.json.0.clientele", ".other", "other", "\(message.key).json",
                    ])
                #expect(try living.link(to: "\(folder)/living.json"))
            }
        }
    }

    @Test("a hidden file of one name is taken over from the dead, not from the living")
    func takenOver() throws {
        let owner = try TemporaryFolderOwner()
        try Self.make("\(owner.path)/.a.0.clientele")
        do {
            let first = try HiddenFile(in: owner.path, for: "a")
            let second = try HiddenFile(in: owner.path, for: "a")
            #expect(
                TemporaryFolder.names(in: owner.path) == [".a.0.clientele", ".a.1.clientele"])
            let target = "\(owner.path)/a"
            #expect(try second.link(to: target) && !first.link(to: target))
        }
        #expect(TemporaryFolder.names(in: owner.path) == ["a"])
    }

    private static func make(_ path: String) throws {
        guard let file = unsafe fopen(path, "w") else { throw TestFailure() }
        _ = unsafe fclose(file)
    }

    @Test(
        "a folder that does not exist is a passing failure, not a loss", arguments: StoreKind.here)
    func missing(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try await OutboxTests.ready(store)
            let transport = FileDropTransport<EmailContact>(into: "/nonexistent/folder")
            let report = try await world.engine.deliver(via: transport, clock: world.clock)
            #expect(report.waiting == 1)
            let message = try #require(try await OutboxTests.message(world))
            #expect(message.state == .waiting)
            #expect(message.reasons.last?.code == "transport.drop-failed")
        }
    }
}
