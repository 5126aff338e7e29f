// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension ConsentGateConformance {
    /// What a gate answered, without the permit, which cannot be kept.
    private struct Answer: Sendable {
        enum Kind: Sendable { case permit, later, refusal }

        var kind: Kind
        var reasons: [Reason] = []
        var isForWhatWasAsked = true
        var isValidInTime = true
    }

    /// A question, whatever its kind of channel.
    private struct Question: Sendable {
        let use: ConsentUse
        let ask: @Sendable (any ConsentGate, any ReadTransaction) throws -> Answer

        init<Contact: ContactChannel>(_ request: ConsentRequest<Contact>) {
            use = request.use
            ask = { gate, transaction in
                switch try gate.decide(request, in: transaction) {
                case .permit(let permit):
                    let end = request.at + .seconds(60)
                    return Answer(
                        kind: .permit,
                        isForWhatWasAsked: permit.customer == request.customer.id
                            && permit.use == request.use,
                        isValidInTime: permit.isValid(at: request.at) && !permit.isValid(at: end))
                case .later(_, let reasons): return Answer(kind: .later, reasons: reasons)
                case .refusal(let refusal):
                    return Answer(kind: .refusal, reasons: refusal.reasons)
                }
            }
        }
    }

    func customer(_ law: Law, _ number: Int) -> ResolvedCustomer {
        ResolvedCustomer(alone: ProfileID(event: EventID("\(law.rawValue)-\(number)")))
    }

    /// Every usual purpose, on several channels and on none, with a topic and without.
    private func questions(_ customer: ResolvedCustomer, at time: Timestamp) -> [Question] {
        let purposes: [Purpose] = [
            .transact, .market, .personalize, .profile, .locate, .measure, .share,
        ]
        func questions<Contact: ContactChannel>(_ channel: Contact.Type) -> [Question] {
            purposes.flatMap { purpose in
                [nil, Topic("topic")].map { topic in
                    Question(
                        ConsentRequest(customer, to: purpose, on: channel, topic: topic, at: time))
                }
            }
        }
        return questions(EmailContact.self) + questions(SMSContact.self)
            + questions(PhoneContact.self) + questions(DataUse.self)
    }

    private func answers(
        to questions: [Question], in store: any KeyValueStore
    ) async throws -> [(Question, Answer)] {
        try await store.read { transaction in
            try questions.map { ($0, try $0.ask(gate, transaction)) }
        }
    }

    static let uses = [
        ConsentUse(.market, channel: .email),
        ConsentUse(.market, channel: .sms, topic: Topic("topic")),
        ConsentUse(.personalize),
    ]

    func checkNotGranted() async throws {
        let store = try await makeStore()
        let (other, own) = (customer(.notGranted, 0), customer(.notGranted, 1))
        func check(_ customer: ResolvedCustomer, granted: [ConsentUse], _ what: String) async throws
        {
            let asked = questions(customer, at: instant).filter { question in
                !allowedByDefault.contains(question.use.purpose)
                    && !granted.contains { $0.covers(question.use) }
            }
            for (question, answer) in try await answers(to: asked, in: store) {
                let isRefused = answer.kind == .refusal
                expect(isRefused, .notGranted, "\(question.use), \(what): not refused")
            }
        }
        try await check(own, granted: [], "nothing granted")
        guard let grant else { return }
        for (index, use) in Self.uses.enumerated() {
            try await grant(use, own, store)
            let granted = Array(Self.uses[...index])
            try await check(own, granted: granted, "others granted")
            try await check(other, granted: [], "granted by somebody else")
        }
    }

    func checkGranted() async throws {
        let store = try await makeStore()
        let own = customer(.granted, 0)
        func check(_ isGranted: (ConsentUse) -> Bool) async throws {
            let asked = questions(own, at: instant).filter { isGranted($0.use) }
            for (question, answer) in try await answers(to: asked, in: store) {
                expect(answer.kind != .refusal, .granted, "\(question.use): refused")
            }
        }
        try await check { allowedByDefault.contains($0.purpose) }
        guard let grant else { return }
        for use in Self.uses { try await grant(use, own, store) }
        try await check { use in Self.uses.contains { $0.covers(use) } }
    }

    func checkWithdrawn() async throws {
        guard let grant, let withdraw else { return }
        let store = try await makeStore()
        let own = customer(.withdrawn, 0)
        for use in Self.uses {
            try await grant(use, own, store)
            try await withdraw(use, own, store)
            for days in [-365, -1, 0, 1, 365] {
                let asked = questions(own, at: instant + .seconds(days * 86_400))
                    .filter { use.covers($0.use) }
                for (question, answer) in try await answers(to: asked, in: store) {
                    let isRefused = answer.kind == .refusal
                    expect(isRefused, .withdrawn, "\(question.use), \(days) days on: not refused")
                }
            }
        }
    }

    func checkAnswers(_ law: Law) async throws {
        let store = try await makeStore()
        let own = customer(law, 0)
        for use in [nil] + Self.uses {
            if let use { try await grant?(use, own, store) }
            for (question, answer) in try await answers(
                to: questions(own, at: instant), in: store)
            {
                switch law {
                case .permitNames:
                    expect(answer.isForWhatWasAsked, law, "\(question.use): for something else")
                case .permitLife:
                    expect(answer.isValidInTime, law, "\(question.use): not for this minute")
                default:
                    let isExplained = answer.kind == .permit || !answer.reasons.isEmpty
                    expect(isExplained, law, "\(question.use): \(answer.kind) without a reason")
                }
            }
        }
    }

    func checkSameAnswer() async throws {
        let store = try await makeStore()
        let own = customer(.sameAnswer, 0)
        for use in [nil] + Self.uses {
            if let use { try await grant?(use, own, store) }
            let asked = questions(own, at: instant)
            let pairs = try await answers(to: asked.flatMap { [$0, $0] }, in: store)
            for index in stride(from: 0, to: pairs.count, by: 2) {
                expectEqual(
                    pairs[index + 1].1.kind, pairs[index].1.kind, .sameAnswer,
                    "\(pairs[index].0.use), the second answer")
            }
        }
    }

    func checkWritesNothing() async throws {
        let store = try await makeStore()
        let own = customer(.writesNothing, 0)
        for use in [nil] + Self.uses {
            if let use { try await grant?(use, own, store) }
            let before = try await store.digest()
            let asked = questions(own, at: instant)
            let request = Self.request(own, at: instant)
            // In a transaction that could write, which is what a message is sent in.
            try await store.write { transaction in
                for question in asked { _ = try question.ask(gate, transaction) }
                let permit = try KeptPermit(gate.decide(request, in: transaction))
                _ = try permit.recheck(by: gate, for: request, in: transaction)
            }
            _ = try await answers(to: asked, in: store)
            expectEqual(try await store.digest(), before, .writesNothing, "the store's digest")
        }
    }
}
