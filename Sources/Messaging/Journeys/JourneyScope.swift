// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What a condition may look at: the view, what the run keeps, and the event at hand.
struct JourneyScope {
    var view: JourneyView
    var data: JSONObject
    var causedAt: Timestamp
    var event: HeldEvent?
    var triggers: [EventName]

    func value(at path: JourneyPath) -> JSONValue? {
        if path.isOfEvent { return event.flatMap { path.value(of: $0.event) } }
        return path.value(in: data) ?? path.value(in: view.values)
    }

    /// The latest message of the step; of a step that is repeated, that of the last round.
    func message(of step: String) -> OutboxMessage? {
        if let message = view.messages[step], view.messages.count == 1 { return message }
        var latest = view.messages[step]
        for (name, message) in view.messages where JourneyProgram.step(ofMessage: name) == step {
            if let known = latest,
                (known.plannedAt, known.step) >= (message.plannedAt, message.step)
            {
                continue
            }
            latest = message
        }
        return latest
    }
}
