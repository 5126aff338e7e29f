// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// In which form something is told.
///
/// An open set: a retailer may add formats.
public struct ContentFormat: TextName {
    /// The text that is stored.
    public let rawValue: String

    /// The value with this text.
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    /// A picture that explains.
    public static let infographic = ContentFormat("infographic")
    /// A text to read.
    public static let article = ContentFormat("article")
    /// Items side by side.
    public static let comparison = ContentFormat("comparison")
    /// The item at work.
    public static let demoVideo = ContentFormat("demo-video")
    /// What others say of it.
    public static let reviews = ContentFormat("reviews")
    /// A way to the item, the store or the checkout.
    public static let link = ContentFormat("link")
    /// How it is used and cared for.
    public static let guide = ContentFormat("guide")
    /// An invitation to take part.
    public static let invitation = ContentFormat("invitation")
}
