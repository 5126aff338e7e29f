// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What is handed to the pipeline: an event, or something that a reader could not make one of.
public enum IngestItem: Hashable, Sendable {
    /// An event to record.
    case event(CustomerEvent)
    /// Damaged input to keep with its reasons.
    case damaged(bytes: [UInt8], reasons: [Reason], source: String?, line: UInt64?)
}
