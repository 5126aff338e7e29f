// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What all people of a simulation have in common.
struct SimulatedWorld: Sendable {
    var rules: MessagingRules
    var population: any SimulatedPopulation
    var observers: [any EventObserver]
    var faults: [ChannelKind: TransportFaults]
    var start: Timestamp
    var seed: UInt64
}
