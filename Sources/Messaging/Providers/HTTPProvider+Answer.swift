// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension HTTPProvider {
    /// What an answer means for the message.
    ///
    /// - Parameters:
    ///   - response: the answer.
    ///   - message: what was handed over.
    ///   - time: when the answer came, for a `Retry-After` that names a date.
    /// - Returns: what the transport answers.
    public func result(
        of response: HTTPResponse, for message: OutboxMessage, at time: Timestamp
    ) -> HandOffResult {
        let body = try? JSONParser().parse(response.body)
        let rules = answers + HTTPAnswerRule.usual
        guard let rule = rules.first(where: { $0.fits(response.status, body) }) else {
            return ambiguous(Reason("provider.unknown", "no rule fits the answer"), message)
        }
        var words = "\(name) answered \(response.status)"
        if let code = rule.detail.flatMap({ Self.code($0, in: body) }) { words += ", \(code)" }
        switch rule.meaning {
        case .accepted:
            let reference = rule.reference.flatMap { Self.code($0, in: body) }
            return .accepted(reference: reference ?? message.key.description)
        case .refused:
            return .refused(Refusal(rule.reason ?? "provider.refused", words))
        case .ambiguous:
            return ambiguous(Reason(rule.reason ?? "provider.ambiguous", words), message)
        case .tryAgain:
            let told = rule.wait.flatMap { pointer in body.flatMap { pointer.value(in: $0) } }
            let wait =
                told.flatMap(Self.seconds)
                ?? response[field: "Retry-After"].flatMap { RetryAfter.wait($0, at: time) }
            return .tryAgain([Reason(rule.reason ?? "provider.try-again", words)], after: wait)
        }
    }

    /// What it means that there is no answer.
    public func result(of error: any Error, for message: OutboxMessage) -> HandOffResult {
        guard let error = error as? HTTPClientError else {
            return ambiguous(
                Reason("provider.no-answer", "\(name): the client failed"), message)
        }
        let reason = Reason("provider.no-answer", "\(name): \(error.message)")
        return error.code == .notSent ? .tryAgain([reason]) : ambiguous(reason, message)
    }

    /// Nobody can tell; where the provider knows the key for as long as the message lives, it can be
    /// tried again without harm.
    private func ambiguous(_ reason: Reason, _ message: OutboxMessage) -> HandOffResult {
        guard let keys else { return .ambiguous([reason]) }
        if let life = keys.life, message.plannedAt.duration(to: message.notAfter) > life {
            return .ambiguous([reason])
        }
        return .tryAgain([reason, Reason("provider.same-key", "\(name) knows the key")])
    }

    /// A code that a provider gave: a number or a short text without blanks.
    ///
    /// What is longer, or has blanks or an `@`, may name the customer.
    static func code(_ pointer: JSONPointer, in body: JSONValue?) -> String? {
        switch body.flatMap({ pointer.value(in: $0) }) {
        case .number(let number): return number.text
        case .string(let text):
            let isCode =
                (1...128).contains(text.utf8.count)
                && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "@") }
            return isCode ? text : nil
        default: return nil
        }
    }

    private static func seconds(_ value: JSONValue) -> Duration? {
        let number = value.int64Value ?? value.stringValue.flatMap { Int64($0) }
        return number.flatMap { RetryAfter.wait(seconds: $0) }
    }
}
