// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension SendDecision {
    /// The channel that it goes on now, or for which it waits; nil when it does not go.
    var channel: ChannelKind? {
        switch outcome {
        case .send(let channel, _): channel
        case .wait: openChannels.first
        case .drop: nil
        }
    }

    /// The channels that no gate has closed for good, best first.
    var openChannels: [ChannelKind] {
        var seen: [ChannelKind] = ranking.map(\.channel)
        for case let channel? in gates.lazy.map(\.channel) where !seen.contains(channel) {
            seen.append(channel)
        }
        return seen.filter { channel in
            !gates.contains { $0.channel == channel && $0.answer == .stop }
        }
    }
}
