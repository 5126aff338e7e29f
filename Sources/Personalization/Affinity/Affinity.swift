// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How much a customer is drawn to a brand, a category, a quality, a price level or a channel.
public struct Affinity: Hashable, Sendable {
    /// To what.
    public enum Subject: Hashable, Sendable {
        /// A brand, a category or a quality of items.
        case feature(ItemFeature)
        /// Cheap or dear things, among their like.
        case priceLevel(PriceLevel)
        /// A kind of channel.
        case channel(ChannelKind)

        /// What is compared with what: shares are among the subjects of one dimension.
        public var dimension: String {
            switch self {
            case .feature(.brand): "brand"
            case .feature(.category(let path)): "category/\(path.depth)"
            case .feature(.attribute(let name, _)): "attribute/\(name)"
            case .feature(.variantGroup): "article"
            case .feature(.lifecycle): "lifecycle"
            case .priceLevel: "price-level"
            case .channel: "channel"
            }
        }
    }

    /// To what.
    public var subject: Subject
    /// What is left of all that speaks for it, less what speaks against it; above 0.
    public var strength: Double
    /// The share of `strength` among all subjects of the dimension: above 0, at most 1.
    public var share: Double
    /// How many deeds it rests on.
    public var evidence: Int
    /// When the last of them was.
    public var lastAt: Timestamp

    /// An affinity.
    public init(
        to subject: Subject, strength: Double, share: Double, evidence: Int, lastAt: Timestamp
    ) {
        self.subject = subject
        self.strength = strength
        self.share = share
        self.evidence = evidence
        self.lastAt = lastAt
    }
}
