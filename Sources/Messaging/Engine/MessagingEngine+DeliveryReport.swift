// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension MessagingEngine {
    /// What became of the messages that were taken.
    public struct DeliveryReport: Hashable, Sendable {
        /// The transport has them.
        public var sent = 0
        /// They will not be sent: the goal was reached, consent was withdrawn, or it is too late.
        public var dropped: [Reason.Code: Int] = [:]
        /// They wait: a gate said "later", or the transport said "try again".
        public var waiting = 0
        /// The transport refused them for good.
        public var failed = 0
        /// Nobody can tell whether the transport took them; what the policy of the class says
        /// was done.
        public var ambiguous = 0
        /// Another worker took them over meanwhile; this worker's result was not recorded.
        public var overtaken = 0

        /// How many messages were looked at.
        public var total: Int {
            sent + waiting + failed + ambiguous + overtaken + dropped.values.reduce(0, +)
        }

        /// Nothing.
        public init() {}

        mutating func count(_ state: OutboxState?, _ result: HandOffResult?) {
            if case .ambiguous? = result, state != nil {
                ambiguous += 1
                return
            }
            switch state {
            case .sent: sent += 1
            case .waiting, .leased: waiting += 1
            case .failed, .held: failed += 1
            case .dropped: dropped["outbox.dropped", default: 0] += 1
            case nil: overtaken += 1
            }
        }
    }
}
