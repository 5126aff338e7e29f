// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What became of an acknowledgement.
public enum AudienceAcknowledgement: Hashable, Sendable {
    /// The platform's copy is taken to be as the file says.
    case accepted
    /// The file was acknowledged before; nothing has changed.
    case repeated
    /// A later file took its place: hand that over, and acknowledge that.
    case superseded(by: UInt64)
    /// There was no such file.
    case unknown
}
