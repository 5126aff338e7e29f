// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What advertising that was only shown counts beside advertising that was followed.
public enum ViewHandling: UInt8, Hashable, Sendable {
    /// A view counts as any other contact.
    case asTouch = 1
    /// A click of the same channel beats its views.
    case withoutClickOfChannel
    /// A click of any channel beats all views.
    case withoutAnyClick
}
