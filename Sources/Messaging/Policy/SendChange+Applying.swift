// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension SendChange {
    /// A request, a context and an instant as changes would make them.
    ///
    /// A decision about the result goes by the counterfactual of a decision about the original.
    ///
    /// - Parameters:
    ///   - changes: what is otherwise.
    ///   - request: the message.
    ///   - context: what is known about the customer.
    ///   - time: when it is asked.
    /// - Returns: The same with the changes.
    public static func applying(
        _ changes: some Sequence<SendChange>, to request: SendRequest, _ context: SendContext,
        at time: Timestamp
    ) -> (request: SendRequest, context: SendContext, at: Timestamp) {
        var request = request
        var context = context
        var time = time
        for change in changes {
            switch change {
            case .at(let instant): time = instant
            case .permitted(let channel):
                context.consent[channel] = .permitted(
                    Reason("send.supposed", "supposed for this question"))
            case .notSuppressed(let channel): context.suppressed[channel] = nil
            case .wished(let channel):
                context.preference.declined.remove(channel)
                if let topic = request.topic { context.preference.declinedTopics.remove(topic) }
                context.preference.pausedUntil = nil
            case .slotFree(let key): context.slots.removeAll { $0.key == key }
            case .reachable(let channel): context.reachable.insert(channel)
            case .present(let channel): context.presence = channel
            case .takes(let channel): context.busy[channel] = nil
            case .fits(let channel): context.violations[channel] = nil
            case .windowOpen(let channel): context.windows[channel] = .distantFuture
            case .notSentBefore: context.sentBefore = nil
            case .open: context.ended = nil
            case .worthUntil(let instant): request.notAfter = max(request.notAfter, instant)
            }
        }
        return (request, context, time)
    }
}
