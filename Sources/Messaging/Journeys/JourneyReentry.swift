// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// When a customer who was in a journey may enter it again.
public enum JourneyReentry: Hashable, Sendable {
    /// Never.
    case never
    /// Once for each occasion.
    case oncePerOccasion
    /// When the last run is over and was caused at least so long ago.
    case after(Duration)
    /// At once: the later trigger ends what runs and begins anew.
    ///
    /// With occasions of their own, only a run of the same occasion is ended.
    case restart
    /// As `restart`; but after a run that was gone to its end only when the new trigger happens at
    /// least so long after that one's.
    case restartAfter(Duration)
}
