// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension OutboxMessage {
    /// What stays as it was planned.
    ///
    /// An object, as the parcel is, so that a message is handed on by counting few references.
    final class Planned: Hashable, Sendable {
        let key: MessageKey
        let plan: String
        let origin: MessageOrigin
        let journey: String
        let step: String
        let messageClass: MessageClass
        let cause: EventID
        let causedAt: Timestamp
        let profile: ProfileID
        let plannedAt: Timestamp
        let notAfter: Timestamp

        init(
            key: MessageKey, plan: String, origin: MessageOrigin, journey: String, step: String,
            _ messageClass: MessageClass, cause: EventID, causedAt: Timestamp,
            profile: ProfileID, plannedAt: Timestamp, notAfter: Timestamp
        ) {
            self.key = key
            self.plan = plan
            self.origin = origin
            self.journey = journey
            self.step = step
            self.messageClass = messageClass
            self.cause = cause
            self.causedAt = causedAt
            self.profile = profile
            self.plannedAt = plannedAt
            self.notAfter = notAfter
        }

        static func == (left: Planned, right: Planned) -> Bool {
            left === right
                || left.key == right.key && left.plan == right.plan
                    && left.origin == right.origin && left.journey == right.journey
                    && left.step == right.step && left.messageClass == right.messageClass
                    && left.cause == right.cause && left.causedAt == right.causedAt
                    && left.profile == right.profile && left.plannedAt == right.plannedAt
                    && left.notAfter == right.notAfter
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(key)
            hasher.combine(profile)
            hasher.combine(plannedAt)
        }
    }

    /// What is otherwise on another channel.
    final class Parcel: Hashable, Sendable {
        struct Parts: Hashable, Sendable {
            var use: ConsentUse
            var recipient: Identifier
            var content: MessageContent
            var route: [ChannelKind] = []
            var patience: Duration?
            var data: JSONObject?
        }

        let parts: Parts

        init(_ parts: Parts) { self.parts = parts }

        static func == (left: Parcel, right: Parcel) -> Bool {
            left === right || left.parts == right.parts
        }

        func hash(into hasher: inout Hasher) { hasher.combine(parts) }
    }
}
