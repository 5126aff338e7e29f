// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a consent gate said about one channel, as a value that can be kept and compared.
///
/// It is no permit: those are spent, never kept.
public enum ConsentAnswer: Hashable, Sendable {
    /// There would be a permit; what it rests on.
    case permitted(Reason)
    /// Not before this instant.
    case later(Timestamp, [Reason])
    /// No.
    case refused([Reason])
}
