// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The kind of a channel.
///
/// An open set: a kind unknown here is kept as it is.
public struct ChannelKind: TextName {
    /// The text that is stored.
    public let rawValue: String

    /// The value with this text.
    @inlinable
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    /// A store, its tills and its staff.
    public static let store = ChannelKind("store")

    /// A terminal in a store that the customer uses.
    public static let storeTerminal = ChannelKind("store-terminal")

    /// A seller's own contact with the customer.
    public static let seller = ChannelKind("seller")

    /// Phone.
    public static let phone = ChannelKind("phone")

    /// Callback.
    public static let callback = ChannelKind("callback")

    /// The web shop or another site of the retailer.
    public static let web = ChannelKind("web")

    /// The retailer's mobile app.
    public static let app = ChannelKind("app")

    /// Chat.
    public static let chat = ChannelKind("chat")

    /// Chatbot.
    public static let chatbot = ChannelKind("chatbot")

    /// Messenger.
    public static let messenger = ChannelKind("messenger")

    /// Social post.
    public static let socialPost = ChannelKind("social-post")

    /// Social comment.
    public static let socialComment = ChannelKind("social-comment")

    /// Social direct.
    public static let socialDirect = ChannelKind("social-direct")

    /// Social shop.
    public static let socialShop = ChannelKind("social-shop")

    /// Email.
    public static let email = ChannelKind("email")

    /// Sms.
    public static let sms = ChannelKind("sms")

    /// Push.
    public static let push = ChannelKind("push")

    /// Paid search.
    public static let paidSearch = ChannelKind("paid-search")

    /// Organic search.
    public static let organicSearch = ChannelKind("organic-search")

    /// Display.
    public static let display = ChannelKind("display")

    /// Video.
    public static let video = ChannelKind("video")

    /// Story.
    public static let story = ChannelKind("story")

    /// Remarketing.
    public static let remarketing = ChannelKind("remarketing")

    /// Affiliate.
    public static let affiliate = ChannelKind("affiliate")

    /// Marketplace.
    public static let marketplace = ChannelKind("marketplace")

    /// Review site.
    public static let reviewSite = ChannelKind("review-site")

    /// Directory.
    public static let directory = ChannelKind("directory")

    /// Forum.
    public static let forum = ChannelKind("forum")

    /// Press relations.
    public static let pressRelations = ChannelKind("press-relations")

    /// Blog.
    public static let blog = ChannelKind("blog")

    /// Advertisements and catalogues in print.
    public static let print = ChannelKind("print")

    /// Letters and catalogues to an address.
    public static let directMail = ChannelKind("direct-mail")

    /// Television.
    public static let television = ChannelKind("television")

    /// Radio.
    public static let radio = ChannelKind("radio")

    /// Billboard.
    public static let billboard = ChannelKind("billboard")

    /// Mall screen.
    public static let mallScreen = ChannelKind("mall-screen")

    /// Fair.
    public static let fair = ChannelKind("fair")

    /// Word of mouth.
    public static let wordOfMouth = ChannelKind("word-of-mouth")

    /// A visit with no known source.
    public static let direct = ChannelKind("direct")

    /// A list of people on an advertising platform.
    public static let audience = ChannelKind("audience")

    /// A kind that this library does not know.
    public static let other = ChannelKind("other")
}
