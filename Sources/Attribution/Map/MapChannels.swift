// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// One channel for each name, whichever order they come in.
struct MapChannels {
    private var known: [Channel: Channel] = [:]

    mutating func note(_ channel: Channel) {
        guard let other = known[channel] else {
            known[channel] = channel
            return
        }
        if other.kind == channel.kind, other.traits == channel.traits { return }
        if channel.recordBytes.lexicographicallyPrecedes(other.recordBytes) {
            // Equal channels keep the key that was first, so it has to go.
            known.removeValue(forKey: channel)
            known[channel] = channel
        }
    }

    subscript(channel: Channel) -> Channel { known[channel] ?? channel }

    var sorted: [Channel] { known.values.sorted { $0.name < $1.name } }
}

/// Sums of money by currency.
struct MapMoney {
    private var sums: [Currency: ExactSum] = [:]

    mutating func add(_ amount: Money) throws(AttributionError) {
        try sums[amount.currency, default: ExactSum(amount.currency)].add(amount)
    }

    var amounts: [Money] {
        sums.values.map(\.amount).sorted { $0.currency.code < $1.currency.code }
    }
}

extension Sequence<Duration> {
    /// The middle one, the lower of two; nil when there is none.
    var lowerMedian: Duration? {
        let ordered = sorted()
        return ordered.isEmpty ? nil : ordered[(ordered.count - 1) / 2]
    }
}
