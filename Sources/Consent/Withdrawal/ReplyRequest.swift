// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What somebody asked for by answering a message.
public struct ReplyRequest: Hashable, Sendable {
    /// The words that say so.
    public let keyword: ReplyKeyword
    /// Whether they are the whole message, politeness apart.
    public let isWhole: Bool

    /// The withdrawal that the reply is, to be recorded with the event that brought it; nil when
    /// nothing is withdrawn.
    ///
    /// Within a sentence the words withdraw too: people may say it in any reasonable way, and what was
    /// withdrawn by mistake is granted again more easily than a message is taken back.
    ///
    /// - Parameter channel: the channel that the reply came on.
    /// - Returns: to stop withdraws advertising on that channel, to stop all withdraws it on all.
    public func withdrawal(on channel: ChannelKind) -> ConsentAct? {
        let use: ConsentUse
        switch keyword.meaning {
        case .stop: use = ConsentUse(.market, channel: channel)
        case .stopAll: use = ConsentUse(.market)
        case .start, .help: return nil
        }
        return ConsentAct(
            .withdraw, [use], capturePoint: "reply", wording: ConsentWording(keyword.words),
            method: .keyword)
    }
}
