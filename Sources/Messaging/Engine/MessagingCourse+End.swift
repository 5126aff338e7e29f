// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension MessagingCourse {
    /// Writes down how the hand-over of `message`, which is leased, ended.
    ///
    /// - Parameters:
    ///   - message: as it is stored.
    ///   - standing: what was said of the permit.
    ///   - result: what the transport answered; nil where the hand-over did not begin.
    ///   - time: when.
    /// - Returns: where the message stands now.
    /// - Throws: what the state, the resolver and the gate throw.
    func end(
        _ message: OutboxMessage, _ standing: PermitStanding, _ result: HandOffResult?,
        at time: Timestamp
    ) throws -> OutboxState {
        let after: OutboxMessage
        switch standing {
        case .later(let instant, let reasons):
            after = message.deferred(to: instant, for: reasons)
        case .refused(let refusal):
            after = message.dropped(for: refusal)
        case .stands:
            if let result {
                after = message.completed(
                    result, at: time, retry: settings.retry,
                    ambiguity: rules.policy.ambiguity(of: message.messageClass))
            } else {
                let expired = Reason("permit.expired", "the permit was too old at hand-over")
                after = message.deferred(to: time, for: [expired])
            }
        }
        try state.set(after, before: message)
        if after.state == .sent, let patience = after.patience, !after.route.isEmpty {
            try state.follow(after, at: time + patience)
        }
        if after.state == .failed, !after.route.isEmpty {
            let customer = try rules.resolver.customer(of: after.profile, in: state.transaction)
            var person = try person(customer)
            let refused = Reason("chain.refused", "the channel refused it")
            if try follow(after, because: [refused], &person, at: time) { return .waiting }
        }
        return after.state
    }
}
