// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// When calls are made, and how often they are tried again.
public struct CallbackPolicy: Hashable, Sendable {
    /// The hours; nil for any hour.
    public var hours: CallHours?
    /// What is promised when the customer names no time: within so long, within the hours.
    public var promise: Duration
    /// The waits after the first, second, … call that did not reach the customer; when they are used
    /// up, no further call is made.
    public var retries: [Duration]
    /// How late a call may be and still keep the promise.
    public var grace: Duration

    /// A policy.
    public init(
        hours: CallHours? = nil, promise: Duration = .seconds(2 * 3_600),
        retries: [Duration] = [.seconds(1_800), .seconds(4 * 3_600), .seconds(24 * 3_600)],
        grace: Duration = .seconds(900)
    ) {
        self.hours = hours
        self.promise = promise
        self.retries = retries
        self.grace = grace
    }

    /// The first instant at or after `time` at which a call may be made; `time` where no hours help.
    public func opening(from time: Timestamp) -> Timestamp {
        hours.flatMap { $0.first(from: time) } ?? time
    }
}
