// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A use and whether it is allowed: a line of a preference centre.
public struct ConsentPreference: Hashable, Sendable {
    /// The use.
    public var use: ConsentUse
    /// Whether it is allowed, and why.
    public var verdict: ConsentVerdict

    /// A preference.
    public init(use: ConsentUse, verdict: ConsentVerdict) {
        self.use = use
        self.verdict = verdict
    }
}
