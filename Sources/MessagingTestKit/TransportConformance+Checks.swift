// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging

extension TransportConformance {
    typealias Contact = Transport.Contact

    func message(
        _ number: Int,
        _ content: MessageContent = MessageContent(
            subject: "A lamp", text: "Your lamp waits.", link: "https://shop.example/item/42")
    ) -> OutboxMessage {
        SampleMessage.make(
            number, on: Contact.kind ?? .other, to: recipient, content, at: instant)
    }

    func handOff(_ message: OutboxMessage, _ subject: Subject) async throws -> HandOffResult {
        let permit = try await TestPermit.make(for: message, on: Contact.self, at: instant)
        return try await subject.transport.handOff(message, permit: permit)
    }

    func wanted(_ message: OutboxMessage) -> Received {
        Received(
            key: message.key.description, recipient: message.recipient.value,
            text: message.content.text)
    }

    func isAccepted(_ result: HandOffResult) -> Bool {
        if case .accepted(let reference) = result { return !reference.isEmpty }
        return false
    }

    func checkAccepted() async throws {
        let subject = try await make()
        let message = message(1)
        let result = try await handOff(message, subject)
        expect(isAccepted(result), .accepted, "the answer is \(result)")
        expectEqual(try await subject.received(), [wanted(message)], .accepted, "received")
    }

    func checkDifferentKeys() async throws {
        let subject = try await make()
        let messages = (0..<20).map { message($0) }
        for message in messages {
            let result = try await handOff(message, subject)
            expect(isAccepted(result), .differentKeys, "the answer is \(result)")
        }
        let received = try await subject.received()
        expectEqual(received.count, messages.count, .differentKeys, "how many arrived")
        expectEqual(
            Set(received), Set(messages.map { wanted($0) }), .differentKeys, "what arrived")
    }

    func checkSameKey() async throws {
        let subject = try await make()
        let message = message(1)
        for _ in 0..<3 {
            let result = try await handOff(message, subject)
            expect(isAccepted(result), .sameKey, "the answer is \(result)")
        }
        let received = try await subject.received()
        expectEqual(Set(received), [wanted(message)], .sameKey, "what arrived")
        if subject.transport.knowsKeys { expectEqual(received.count, 1, .sameKey, "effects") }
    }

    func checkSameKeyAtOnce() async throws {
        let subject = try await make()
        let message = message(1)
        let results = try await withThrowingTaskGroup(of: HandOffResult.self) { group in
            for _ in 0..<16 { group.addTask { try await handOff(message, subject) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        expect(results.contains { isAccepted($0) }, .sameKeyAtOnce, "none is accepted")
        for case .refused(let refusal) in results {
            expect(false, .sameKeyAtOnce, "one is refused: \(refusal)")
        }
        let received = try await subject.received()
        expectEqual(Set(received), [wanted(message)], .sameKeyAtOnce, "what arrived")
        if subject.transport.knowsKeys { expectEqual(received.count, 1, .sameKeyAtOnce, "effects") }
    }

    /// Texts that have ended headers, strings, tags, templates, lines and records elsewhere.
    static var hostile: [String] {
        [
            "\"quoted\", \\back\\slashed\\", "a\r\nX-Evil: 1\r\n\r\nbody", "a\rb\nc",
            "tab\tand\u{B}",
            "{{ account.token }} {% raw %}", "<script>alert(1)</script> &amp; ]]>", "%0d%0a%00",
            "data: x\n\nevent: y\n\n", "\u{202E}evil\u{2028}\u{2029}\u{85}", "👩‍👩‍👧‍👦 żółć ёж 日本語",
            "nul\u{0}nul", ".\r\n.\r\nQUIT", "=cmd|'/C calc'!A0", "${jndi:x} $(id) `id`",
            String(repeating: "long ", count: 200),
        ]
    }

    func checkHostileContent() async throws {
        for (number, text) in Self.hostile.enumerated() {
            let subject = try await make()
            let message = message(number, MessageContent(subject: text, text: text))
            let result = try await handOff(message, subject)
            let received = try await subject.received()
            switch result {
            case .accepted:
                expectEqual(received, [wanted(message)], .hostileContent, "text \(number)")
            case .refused(let refusal):
                expect(!refusal.reasons.isEmpty, .hostileContent, "no reasons")
                expectEqual(received, [], .hostileContent, "received of what was refused")
            case .tryAgain, .ambiguous:
                expect(false, .hostileContent, "text \(number) is answered by \(result)")
            }
        }
    }

    func checkCapability() async throws {
        for (number, content) in beyondCapability.enumerated() {
            let subject = try await make()
            let result = try await handOff(message(number, content), subject)
            guard case .refused(let refusal) = result else {
                expect(false, .capability, "content \(number) is answered by \(result)")
                continue
            }
            expect(!refusal.reasons.isEmpty, .capability, "no reasons")
            expectEqual(try await subject.received(), [], .capability, "received")
        }
    }

    func checkRefusal() async throws {
        let subject = try await make()
        guard try await subject.fail?(.refuse) ?? false else { return }
        let result = try await handOff(message(1), subject)
        guard case .refused(let refusal) = result else {
            expect(false, .refusal, "the answer is \(result)")
            return
        }
        expect(!refusal.reasons.isEmpty, .refusal, "no reasons")
        expectEqual(try await subject.received(), [], .refusal, "received")
    }

    func checkTryAgain() async throws {
        let subject = try await make()
        guard try await subject.fail?(.busy) ?? false else { return }
        let message = message(1)
        let result = try await handOff(message, subject)
        guard case .tryAgain(let reasons, let wait) = result else {
            expect(false, .tryAgain, "the answer is \(result)")
            return
        }
        expect(!reasons.isEmpty, .tryAgain, "no reasons")
        expect(wait ?? .zero >= .zero, .tryAgain, "the wait is negative")
        expectEqual(try await subject.received(), [], .tryAgain, "received")
        let second = try await handOff(message, subject)
        expect(isAccepted(second), .tryAgain, "the second answer is \(second)")
        expectEqual(try await subject.received(), [wanted(message)], .tryAgain, "received then")
    }

    func checkAnswerLost() async throws {
        let subject = try await make()
        guard try await subject.fail?(.answerLost) ?? false else { return }
        let message = message(1)
        var result: HandOffResult?
        do {
            result = try await handOff(message, subject)
        } catch {
            // What is thrown counts as `ambiguous`.
        }
        switch result {
        case .ambiguous(let reasons): expect(!reasons.isEmpty, .answerLost, "no reasons")
        case nil: break
        case .tryAgain:
            expect(
                subject.transport.knowsKeys, .answerLost,
                "a second hand-over would have a second effect")
        case .accepted, .refused: expect(false, .answerLost, "the answer is \(result as Any)")
        }
        guard subject.transport.knowsKeys else { return }
        let second = try await handOff(message, subject)
        expect(isAccepted(second), .answerLost, "the second answer is \(second)")
        expectEqual(try await subject.received(), [wanted(message)], .answerLost, "effects")
    }

    func checkOutcome() async throws {
        let subject = try await make()
        let message = message(1)
        if let before = try await subject.transport.outcome(of: message.key) {
            expect(!isAccepted(before), .outcome, "what was never handed over is accepted")
        }
        let result = try await handOff(message, subject)
        expect(isAccepted(result), .outcome, "the answer is \(result)")
        if let after = try await subject.transport.outcome(of: message.key) {
            expect(isAccepted(after), .outcome, "what was accepted is \(after)")
        }
    }

    func checkCancellation() async throws {
        let subject = try await make()
        let message = message(1)
        let task = Task {
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            return try await handOff(message, subject)
        }
        let result = try? await task.value
        let received = try await subject.received()
        switch result {
        case .accepted: expectEqual(received, [wanted(message)], .cancellation, "received")
        case .refused: expect(false, .cancellation, "it is taken for a refusal")
        case .tryAgain:
            expect(
                subject.transport.knowsKeys || received.isEmpty, .cancellation,
                "it had an effect")
        case .ambiguous, nil: break
        }
    }

    func checkPermit() async throws {
        let message = message(1)
        var strangers: [OutboxMessage] = []
        strangers.append(
            SampleMessage.make(
                1, on: Contact.kind ?? .other,
                to: Identifier(recipient.kind, "another-\(recipient.value)"), at: instant))
        strangers.append(message.withPurpose(.measure))
        for stranger in strangers {
            let subject = try await make()
            let permit = try await TestPermit.make(for: stranger, on: Contact.self, at: instant)
            let result = try? await subject.transport.handOff(message, permit: permit)
            if case .accepted = result { expect(false, .permit, "it is accepted") }
            expectEqual(try await subject.received(), [], .permit, "received")
        }
    }

    func checkReasons() async throws {
        for fault in [nil] + Fault.allCases.map(Optional.some) {
            let subject = try await make()
            if let fault, !(try await subject.fail?(fault) ?? false) { continue }
            guard let result = try? await handOff(message(1), subject) else { continue }
            let words = "\(result)"
            expect(!words.contains(recipient.value), .reasons, "the address is in \(words)")
            expect(!words.contains("Your lamp"), .reasons, "the text is in \(words)")
        }
    }
}

extension OutboxMessage {
    /// The same message for another purpose.
    func withPurpose(_ purpose: Purpose) -> OutboxMessage {
        OutboxMessage(
            key: key, plan: plan, journey: journey, step: step, messageClass, cause: cause,
            causedAt: causedAt, profile: profile, use: ConsentUse(purpose, channel: use.channel),
            recipient: recipient, content: content, plannedAt: plannedAt, notAfter: notAfter)
    }
}
