// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The one text of a campaign from which the text of every channel is made.
///
/// All parts are sources of templates. What a channel cannot carry is put where it can: a link
/// without a button goes into the text, a headline without a subject becomes the first line.
public struct CampaignSource: Hashable, Sendable {
    /// What it is about, in one line.
    public var headline: String
    /// The text, one element for each paragraph.
    public var paragraphs: [String]
    /// The same in one or two sentences, for channels that are read in passing; nil takes the
    /// first paragraph.
    public var brief: String?
    /// The words of the one thing to do; nil for none.
    public var action: String?
    /// Where that leads; nil for nowhere.
    public var link: String?

    /// A text.
    public init(
        headline: String, paragraphs: [String], brief: String? = nil, action: String? = nil,
        link: String? = nil
    ) {
        self.headline = headline
        self.paragraphs = paragraphs
        self.brief = brief
        self.action = action
        self.link = link
    }

    /// The channels on which the short form is used.
    public static let briefChannels: Set<ChannelKind> = [
        .sms, .push, .messenger, .socialDirect, .storeTerminal, .app, .chat, .chatbot,
    ]

    /// The text for one channel.
    ///
    /// A form in HTML is not made: a design is the retailer's, who sets `html` of the result.
    ///
    /// - Parameters:
    ///   - channel: the kind of channel.
    ///   - capability: what it can carry.
    /// - Returns: the text, with every part of the source that the channel has a place for.
    public func text(
        for channel: ChannelKind, _ capability: ChannelCapability
    ) -> CampaignText {
        var lines =
            Self.briefChannels.contains(channel)
            ? [brief ?? paragraphs.first ?? headline] : paragraphs
        var result = CampaignText(channel, text: "")
        switch capability.subject {
        case .none where brief == nil || !Self.briefChannels.contains(channel):
            lines.insert(headline, at: 0)
        case .none: break
        case .optional, .required: result.subject = headline
        }
        if let link {
            switch capability.links {
            case .none: break
            case .shown: lines.append(link)
            case .followed:
                result.link = link
                if channel == .email {
                    lines.append(action.map { "\($0): \(link)" } ?? link)
                } else if let action, let limit = capability.buttons, limit.count > 0 {
                    result.buttons = [CampaignText.Button(title: action, link: link)]
                } else if channel != .push {
                    // A device opens the link of a push by itself; elsewhere it has to be seen.
                    lines.append(link)
                }
            }
        }
        var seen: Set<String> = []
        result.text = lines.filter { seen.insert($0).inserted }.joined(
            separator: Self.briefChannels.contains(channel) ? "\n" : "\n\n")
        return result
    }

    /// The texts for several channels, in their order.
    ///
    /// - Parameters:
    ///   - channels: the kinds of channel.
    ///   - capabilities: what they can carry; a kind that is not among them carries bare text.
    /// - Returns: one text for each channel.
    public func texts(
        for channels: [ChannelKind],
        _ capabilities: [ChannelKind: ChannelCapability] = ChannelCapability.usual
    ) -> [CampaignText] {
        channels.map { text(for: $0, capabilities[$0] ?? ChannelCapability()) }
    }
}
