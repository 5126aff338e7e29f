// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A line of a preference centre as a person sees it now.
public struct PreferenceRow: Hashable, Sendable {
    /// The line.
    public var line: PreferenceLine
    /// The words in the person's locale; nil where there are none, and the line cannot be turned on.
    public var text: ConsentText?
    /// Whether the use is allowed, and why.
    public var verdict: ConsentVerdict
    /// Since when the verdict holds, by the act that decides; nil where nobody said anything.
    public var since: Timestamp? { verdict.governing?.mark.time }

    /// How the switch stands.
    public var isOn: Bool { verdict.isAllowed }
    /// Whether there is something to choose.
    public var isChosen: Bool { line.basis.isChosen }
}
