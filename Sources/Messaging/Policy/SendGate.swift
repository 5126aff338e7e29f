// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A question that is asked before a message goes, in the order in which they are asked.
public enum SendGate: UInt8, Hashable, Sendable, CaseIterable, Comparable {
    /// Did anything give rise to the message?
    case trigger
    /// May the customer enter the journey or campaign?
    case entry
    /// Is the goal still open, and has no exit condition come true?
    case goal
    /// Is there a permit?
    case permit
    /// Is the address free of bounces, complaints and stops?
    case suppression
    /// Does the customer wish this channel and topic?
    case preference
    /// Is there a free slot under every frequency cap?
    case cap
    /// Is it an hour at which the customer may be written to?
    case quietHours
    /// Can the channel carry the message, and is the customer reachable there?
    case capability
    /// Is the channel's reply window open, where it has one?
    case replyWindow
    /// Was the same not sent before, under another profile or by another run?
    case dedupe
    /// Is the message still worth sending?
    case notAfter
    /// Can it be rendered, and are its facts still so?
    case template
    /// Does the channel, and the mailbox provider, take another one now?
    case rate
    /// What did the transport say?
    case transport

    /// Whether `left` is asked before `right`.
    public static func < (left: SendGate, right: SendGate) -> Bool {
        left.rawValue < right.rawValue
    }
}
