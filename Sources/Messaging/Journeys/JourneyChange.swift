// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What becomes of those who are inside when a journey gets a new version.
public enum JourneyChange: Hashable, Sendable {
    /// They finish on the version with which they began, which must stay wired.
    case finish
    /// They go on with the new version: at the step named here, or at the one of the same name.
    ///
    /// Who stands at a step that the new version does not have ends with a reason.
    case move([String: String])
    /// They end.
    case end(Reason)
}
