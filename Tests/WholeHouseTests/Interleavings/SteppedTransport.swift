// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Messaging
import Synchronization
import Testing

/// Takes messages, a while each, and tells the model when one begins to be handed over.
final class SteppedTransport: MessageTransport {
    typealias Contact = EmailContact
    var knowsKeys: Bool { true }
    struct Failure: Error {}

    private let worker: Int
    private let model: WithdrawalModel
    private let executor: StepExecutor
    private let answers: Mutex<[Int]>

    init(_ worker: Int, _ model: WithdrawalModel, _ executor: StepExecutor, _ answers: [Int]) {
        self.worker = worker
        self.model = model
        self.executor = executor
        self.answers = Mutex(answers)
    }

    func handOff(
        _ message: OutboxMessage, permit: consuming Permit<EmailContact>
    ) async throws -> HandOffResult {
        let profile = try #require(Interleaving.profiles.firstIndex(of: message.profile))
        model.handOver(to: profile, by: worker)
        await executor.step()
        switch answers.withLock({ $0.popLast() }) {
        case 0: throw Failure()
        case 1: return .tryAgain([Reason("test.busy", "busy")])
        default: return .accepted(reference: "ok")
        }
    }
}
