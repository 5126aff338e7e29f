// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension SendDecision {
    /// The decision in sentences: the outcome, every gate, and what would have to be otherwise.
    public var words: [String] {
        var result: [String] = []
        switch outcome {
        case .send(let channel, let rest):
            let others =
                rest.isEmpty ? "" : ", else on " + rest.map(\.rawValue).joined(separator: ", ")
            result.append("It goes now on \(channel)\(others).")
        case .wait(let time): result.append("It waits until \(time.rfc3339).")
        case .drop: result.append("It does not go.")
        }
        for verdict in gates {
            let place = verdict.channel.map { " on \($0)" } ?? ""
            let answer =
                switch verdict.answer {
                case .pass: "passes"
                case .later(let time): "not before \(time.rfc3339)"
                case .stop: "stops"
                }
            for reason in verdict.reasons {
                result.append("\(verdict.gate)\(place): \(answer), \(reason.words).")
            }
        }
        if !counterfactual.isEmpty {
            let changes = counterfactual.map(\.words).joined(separator: ", and if ")
            result.append("It would go if \(changes).")
        }
        return result
    }
}

extension SendChange {
    /// The change as the rest of a sentence that begins "It would go if".
    public var words: String {
        switch self {
        case .at(let time): "it were \(time.rfc3339)"
        case .permitted(let channel): "there were a permit for \(channel)"
        case .notSuppressed(let channel): "the address on \(channel) were not suppressed"
        case .wished(let channel): "the customer wished it on \(channel)"
        case .slotFree(let key): "message \(key) took no slot"
        case .reachable(let channel): "the customer were reachable on \(channel)"
        case .present(let channel): "the customer were at \(channel)"
        case .takes(let channel): "\(channel) took another message now"
        case .fits(let channel): "the content kept to the limits of \(channel)"
        case .windowOpen(let channel): "the customer had written on \(channel)"
        case .notSentBefore: "the equal message had not been sent"
        case .open: "the goal were open"
        case .worthUntil(let time): "it were worth sending until \(time.rfc3339)"
        }
    }
}
