// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@testable import Personalization

struct ChannelPolicyTests {
    static let table: [(DeviceKind, [String])] = [
        (
            .smartphone,
            [
                "story", "social-post", "app", "push", "push", "messenger", "push", "messenger",
            ]
        ),
        (.tablet, ["video", "web", "web", "app", "app", "chat", "email", "email"]),
        (.computer, ["organic-search", "web", "web", "chat", "web", "chat", "email", "email"]),
        (.phone, ["radio", "sms", "callback", "phone", "phone", "phone", "sms", "phone"]),
        (
            .terminal,
            [
                "store-terminal", "store-terminal", "store-terminal", "seller", "store-terminal",
                "seller", "store-terminal", "seller",
            ]
        ),
        (
            .none,
            ["billboard", "print", "seller", "seller", "store", "store", "direct-mail", "seller"]
        ),
    ]

    static let cells = table.flatMap { device, channels in
        zip(ChannelPolicy.stages, channels).map { (device, $0, ChannelKind($1)) }
    }

    @Test("P23 Each cell of device and stage has its channel", arguments: cells)
    func cell(device: DeviceKind, stage: Stage, wanted: ChannelKind) {
        let policy = ChannelPolicy()
        let channels = policy.channels(device, stage)
        #expect(channels.first == wanted && Set(channels).count == channels.count)
        let chosen = policy.choose(device, stage, among: Set(channels))
        #expect(chosen.channel == wanted)
        #expect(chosen.reasons.map(\.code.rawValue) == ["channel.first"])
        let fallback = policy.choose(device, stage, among: Set(channels.dropFirst()))
        #expect(fallback.channel == channels.dropFirst().first)
        let isOnly = channels.count == 1
        #expect(
            fallback.reasons.map(\.code.rawValue) == [isOnly ? "channel.none" : "channel.fallback"])
        #expect(policy.choose(device, stage, among: []).channel == nil)
        // A retailer's own cell counts for its device and stage alone.
        var own = policy
        own.overrides[.init(device, stage)] = [.fair]
        for (other, place, _) in Self.cells {
            let isOwn = other == device && place == stage
            #expect(own.channels(other, place) == (isOwn ? [.fair] : policy.channels(other, place)))
        }
    }

    @Test("P23 A cell counts before its device, that before its stage, that before all others")
    func overrides() {
        var policy = ChannelPolicy()
        policy.overrides[.init(nil, nil)] = [.email]
        #expect(policy.channels(.tablet, .intent) == [.email])
        policy.overrides[.init(nil, .intent)] = [.sms]
        #expect(policy.channels(.tablet, .intent) == [.sms])
        #expect(policy.channels(.tablet, .service) == [.email])
        policy.overrides[.init(.tablet, nil)] = [.app]
        #expect(policy.channels(.tablet, .intent) == [.app])
        #expect(policy.channels(nil, .intent) == [.sms])
        policy.overrides[.init(.tablet, .intent)] = []
        #expect(policy.channels(.tablet, .intent) == [])
        #expect(policy.choose(.tablet, .intent, among: [.app, .email]).channel == nil)
    }

    @Test("P23 What is not known gets an answer too")
    func unknown() {
        let policy = ChannelPolicy()
        #expect(policy.channels(nil, nil) == [.email, .web])
        #expect(policy.channels(DeviceKind("watch"), .intent) == [.email, .web])
        #expect(policy.channels(.computer, nil).first == .organicSearch)
        #expect(policy.channels(.computer, Stage("renewal")).first == .organicSearch)
    }
}
