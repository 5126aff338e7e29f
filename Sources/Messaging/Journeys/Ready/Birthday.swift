// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The journey that congratulates every year, in the customer's morning.
///
/// The day comes with any of the trigger's events as `properties.birthday` (`1990-02-28`, or
/// without the year, `--02-28`). A day that is corrected begins it anew.
public struct Birthday: Hashable, Sendable {
    /// The name of the journey.
    public var name = "birthday"
    /// Its version.
    public var version: Int64 = 1
    /// Where the day lies in the event.
    public var path: JourneyPath = "event.properties.birthday"
    /// At which hour.
    public var hour = LocalMoment(9)
    /// The message.
    public var message: MessagePlan

    /// The usual settings.
    public init(_ message: MessagePlan) { self.message = message }

    /// The journey.
    public var journey: Journey {
        var plan = message
        plan.life = min(plan.life, .seconds(14 * 3_600))
        return Journey(
            name, version: version,
            on: JourneyTrigger(
                .signedUp, .customerChanged, .identified, if: .value(path, .isPresent),
                occasion: .constant("birthday"), keeps: ["birthday": path]),
            reentry: .restart
        ) {
            Repeat("year", atMost: 120) {
                Wait(untilAnniversaryAt: "birthday", hour, name: "day")
                Send(plan, name: "message")
            }
        }
    }
}
