// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension Permit {
    /// Why the permit is not one for `message`: it is for another purpose, topic or address.
    func refusal(for message: OutboxMessage) -> Refusal? {
        if use.purpose != message.use.purpose || use.topic != message.use.topic {
            return Refusal("permit.other-use", "the permit is for another use")
        }
        if let address, address != message.recipient {
            return Refusal("permit.other-address", "the permit is for another address")
        }
        return nil
    }
}
