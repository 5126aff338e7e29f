// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The journey of a request to be called back: promised, kept or excused (M45).
public struct CallbackRequest: Hashable, Sendable {
    /// The name of the journey.
    public var name = "callback"
    /// Its version.
    public var version: Int64 = 1
    /// Within what time the call is promised.
    public var promise: Duration = .seconds(30 * 60)
    /// Within what further time after the excuse.
    public var secondPromise: Duration = .seconds(2 * 3_600)
    /// Confirms the request and names the time.
    public var confirmation: MessagePlan
    /// Excuses a call that did not come in time.
    public var excuse: MessagePlan

    /// The usual settings.
    public init(confirmation: MessagePlan, excuse: MessagePlan) {
        self.confirmation = confirmation
        self.excuse = excuse
    }

    /// The journey.
    public var journey: Journey {
        Journey(name, version: version, on: JourneyTrigger(.callbackRequested)) {
            Act(.promise("callback", within: promise), name: "promise")
            Send(confirmation, name: "confirmation")
            Wait(for: .called, atMost: promise, name: "call") {
                Act(.keepPromise("callback"), name: "kept")
                End("journey.called", "the call came in time", reachesGoal: true)
            }
            Send(excuse, name: "excuse")
            Act(.promise("callback", within: secondPromise), name: "promise-again")
            Wait(for: .called, atMost: secondPromise, name: "call-again") {
                Act(.keepPromise("callback"), name: "kept-late")
                End("journey.called-late", "the call came after an excuse", reachesGoal: true)
            }
            End("journey.not-called", "the call was promised twice and did not come")
        }
    }
}
