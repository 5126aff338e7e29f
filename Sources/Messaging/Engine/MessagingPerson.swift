// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// A customer with everything that messaging keeps of him, folded over his profiles.
struct MessagingPerson {
    var customer: ResolvedCustomer
    var card = ContactCard()
    var runs: [JourneyRun] = []
    var summaries: [(profile: ProfileID, summary: MessageSummary)] = []

    init(_ customer: ResolvedCustomer) {
        self.customer = customer
    }

    /// The address at which `point` reaches him; nil when none is known.
    func address(at point: ContactPoint) -> Identifier? {
        for kind in point.addresses {
            if let address = card.address(kind) { return address }
        }
        return nil
    }

    /// Whether he can be reached at a point, where there is one.
    func reach(at point: ContactPoint?) -> Bool {
        point.map { address(at: $0) != nil } ?? false
    }

    /// How he answered to messages so far.
    var responses: ChannelResponses {
        var responses = ChannelResponses()
        for (_, summary) in summaries where summary.state == .sent {
            responses.counts[summary.channel, default: .init()].sent += 1
            guard let at = summary.answeredAt else { continue }
            responses.counts[summary.channel, default: .init()].answered += 1
            responses.answers.append(at)
        }
        responses.answers.sort()
        return responses
    }
}
