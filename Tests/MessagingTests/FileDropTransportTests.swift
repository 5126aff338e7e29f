// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import Testing

@Suite struct FileDropTransportTests {
    typealias World = MessagingWorld
    struct TestFailure: Error {}

    @Test("a message is one whole file under its key, however often it is handed over")
    func drops() async throws {
        try await TemporaryFolder.with { folder in
            let world = try await OutboxTests.ready()
            let transport = FileDropTransport<EmailContact>(into: folder)
            let report = try await world.engine.deliver(via: transport, clock: world.clock)
            #expect(report.sent == 1)
            let message = try #require(try await OutboxTests.message(world))
            #expect(TemporaryFolder.names(in: folder) == ["\(message.key).json"])
            #expect(message.reasons.map(\.words) == ["\(message.key).json"])
        }
    }

    @Test("many workers that drop one message leave one file and nothing else")
    func races() async throws {
        try await TemporaryFolder.with { folder in
            let world = try await OutboxTests.ready()
            let message = try #require(try await OutboxTests.message(world))
            let customer = ResolvedCustomer(alone: message.profile)
            let gate = AttestedConsentGate { _, _, _ in .granted(evidence: "test") }
            try await withThrowingTaskGroup(of: HandOffResult.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        let request = ConsentRequest(
                            customer, to: .market, on: EmailContact.self, at: World.start)
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

    @Test("a folder that does not exist is a passing failure, not a loss")
    func missing() async throws {
        let world = try await OutboxTests.ready()
        let transport = FileDropTransport<EmailContact>(into: "/nonexistent/folder")
        let report = try await world.engine.deliver(via: transport, clock: world.clock)
        #expect(report.waiting == 1)
        #expect(try await OutboxTests.message(world)?.state == .waiting)
    }
}
