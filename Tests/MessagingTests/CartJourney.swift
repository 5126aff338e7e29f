// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Messaging

extension MessagingSettings {
    /// A reminder of carts left behind, without hours and caps, as tests take it.
    static func cart(
        delay: Duration = .seconds(3 * 3_600), life: Duration = .seconds(48 * 3_600),
        on channels: [ChannelKind] = [.email], fallback: MessageFallback = .none
    ) throws -> MessagingSettings {
        let subject = try Template("Your {{ cart.first }} waits")
        let text = try Template("{{ cart.items }}")
        let plan = MessagePlan(
            "cart-reminder", topic: Topic("cart"), life: life,
            variants: channels.map { channel in
                MessageVariant(
                    channel, subject: channel == .email ? subject : nil, text: text)
            },
            fallback: fallback)
        var reminder = CartLeftBehind(plan)
        reminder.delay = delay
        var policy = SendPolicy(version: "test", quiet: [], plausibleZones: [], caps: [])
        policy.windowed = []
        var settings = MessagingSettings(journeys: [reminder.journey], policy: policy)
        for index in settings.points.indices {
            settings.points[index].capability.replyWindow = nil
        }
        settings.retry.firstWait = .seconds(30)
        return settings
    }
}
