// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a campaign would do: counts by channel and by gate, over its whole audience.
public struct CampaignDryRun: Hashable, Sendable {
    /// When it was asked.
    public var at: Timestamp
    /// What was tried: the campaign and its audience.
    public var fingerprint: SHA256Digest
    /// How many members were looked at.
    public private(set) var members = 0
    /// How many messages would go, by channel.
    public private(set) var goes: [ChannelKind: Int] = [:]
    /// How many would wait, by the gate that makes them.
    public private(set) var waits: [SendGate: Int] = [:]
    /// How many would not go, by the gate that stops them first.
    public private(set) var refused: [SendGate: Int] = [:]
    /// The same by the code of the first reason.
    public private(set) var refusedCodes: [Reason.Code: Int] = [:]
    /// How many customers are held out.
    public private(set) var heldOut = 0
    /// How many have it, or get it, under another profile or row.
    public private(set) var repeated = 0
    /// The first members that would not get it, with the reasons, up to the limit asked for.
    public private(set) var listing: [CampaignForecast] = []

    init(at time: Timestamp, fingerprint: SHA256Digest) {
        at = time
        self.fingerprint = fingerprint
    }

    /// How many messages would go now.
    public var total: Int { goes.values.reduce(0, +) }

    mutating func add(_ forecast: CampaignForecast, listing limit: Int) {
        members += 1
        switch forecast.outcome {
        case .goes(let channel):
            goes[channel, default: 0] += 1
            return
        case .waits: waits[forecast.gate ?? .quietHours, default: 0] += 1
        case .refused:
            refused[forecast.gate ?? .template, default: 0] += 1
            let code = forecast.reasons.first?.code ?? CampaignEngine.dropped
            refusedCodes[code, default: 0] += 1
        case .heldOut: heldOut += 1
        case .repeated: repeated += 1
        }
        if listing.count < limit { listing.append(forecast) }
    }
}
