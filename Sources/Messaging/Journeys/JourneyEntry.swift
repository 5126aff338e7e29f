// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What an event begins.
public enum JourneyEntry: Hashable, Sendable {
    /// A run begins.
    case entered(JourneyAdvance)
    /// A run begins and takes the place of another, which is ended.
    ///
    /// Where both have one name, `ended` is nil and the new one overwrites the old.
    case restarted(ended: JourneyRun?, JourneyAdvance)
    /// The event would begin a run, but the customer may not enter.
    case refused(Refusal)
    /// The event begins nothing.
    case none
}
