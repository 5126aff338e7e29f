// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A step that does something beside sending.
public struct Act: Hashable, Sendable {
    /// What it does.
    public enum Action: Hashable, Sendable {
        /// Notes a value in the run, for later steps and for messages.
        case note(String, JSONValue)
        /// Promises the customer something within a time.
        case promise(String, within: Duration)
        /// Keeps what was promised under this name.
        case keepPromise(String)
        /// Puts the questions of a survey to the customer.
        case survey(String)
        /// Takes the customer into an audience.
        case joinAudience(String)
        /// Takes the customer out of an audience.
        case leaveAudience(String)
    }

    /// The name; nil takes one from its place.
    public var name: String?
    /// What it does.
    public var action: Action

    /// Does something.
    public init(_ action: Action, name: String? = nil) {
        self.name = name
        self.action = action
    }
}
